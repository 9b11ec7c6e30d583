/**
 * A verifier's judgement of an answer: outcome, reward, rule reading. Begin with
 * {@link org.facecard.pipelines.verifier.Verdict}.
 */
@NullMarked
package org.facecard.pipelines.verifier;

import org.jspecify.annotations.NullMarked;
