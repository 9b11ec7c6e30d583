/**
 * How one token is drawn from its distribution, and how an answer grows from it. Begin with {@link
 * org.facecard.pipelines.policy.sampling.TokenSampler}.
 */
@NullMarked
package org.facecard.pipelines.policy.sampling;

import org.jspecify.annotations.NullMarked;
