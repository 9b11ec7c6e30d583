package org.facecard.pipelines.ppo;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * The exponential of log ratios, continued by its tangent where it grows too large:
 *
 * <pre>
 * f(x) = exp(x)                 for x &lt;= {@value #LIMIT}
 * f(x) = exp(L) (1 + x - L)     for x &gt; L = {@value #LIMIT}
 * </pre>
 *
 * <p>In single precision exp(x) is infinite from 88.73 on, and the zero gradient of a clipped term times infinity is
 * NaN. Where it is finite but huge, the norm of the gradient overflows. The continuation has a value, a slope and the
 * same order, and changes no bit of value or gradient below the limit, where a ratio is {@code 4.9e8}.
 */
final class TangentExponential {
    /** L, in nats. */
    static final float LIMIT = 20;

    private TangentExponential() {}

    /**
     * Returns f of every element of {@code x}, with a gradient. Numbers that a backward pass needs are arrays of {@code
     * scope}.
     */
    static NDArray of(NDManager scope, NDArray x) {
        NDArray limit = scope.create(LIMIT);
        NDArray excess = x.sub(limit).maximum(scope.create(0f));
        return x.minimum(limit).exp().mul(excess.add(scope.create(1f)));
    }
}
