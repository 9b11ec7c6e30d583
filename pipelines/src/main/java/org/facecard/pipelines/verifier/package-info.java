/** A verifier's judgement of an answer: outcome, reward, rule reading. */
@NullMarked
package org.facecard.pipelines.verifier;

import org.jspecify.annotations.NullMarked;
