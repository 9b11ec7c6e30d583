/**
 * The policy: a Llama decoder with a value head, trained and sampled through DJL. Begin with {@link
 * org.facecard.pipelines.policy.Policy}.
 */
@NullMarked
package org.facecard.pipelines.policy;

import org.jspecify.annotations.NullMarked;
