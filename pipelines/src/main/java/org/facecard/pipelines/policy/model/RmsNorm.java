package org.facecard.pipelines.policy.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.facecard.pipelines.policy.MicroStep;

/** Root-mean-square normalisation (Zhang and Sennrich, arXiv 1910.07467): x / sqrt(mean(x^2) + epsilon) * weight. */
public final class RmsNorm {
    private static final int[] LAST = {-1};

    private final NDArray epsilon; // []
    private final NDArray inverseWidth; // []
    private final NDArray inverseRoot; // []

    /** The norm of hidden states. {@code manager} owns the constants, see {@link MicroStep}. */
    public RmsNorm(NDManager manager, LlamaConfig config) {
        this(manager, config.rmsNormEpsilon(), config.hiddenSize());
    }

    private RmsNorm(NDManager manager, double epsilon, int width) {
        this.epsilon = manager.create((float) epsilon);
        this.inverseWidth = manager.create(1f / width);
        this.inverseRoot = manager.create(-0.5f);
    }

    /** Returns the norm of single heads. {@code manager} owns the constants. */
    static RmsNorm ofHeads(NDManager manager, LlamaConfig config) {
        return new RmsNorm(manager, config.rmsNormEpsilon(), config.headWidth());
    }

    /** Returns the norm in new arrays, see {@link #apply(NDArray, NDArray, ElementwiseOperations)}. */
    NDArray apply(NDArray x, NDArray weight) {
        return apply(x, weight, ElementwiseOperations.FRESH);
    }

    /**
     * Computes the mean square from the Euclidean norm: one pass over x, where square and mean would take two.
     *
     * @param x {@code [..., width]}
     * @param weight {@code [width]}
     */
    NDArray apply(NDArray x, NDArray weight, ElementwiseOperations arithmetic) {
        NDArray meanSquare = x.norm(2, LAST, true).square().mul(inverseWidth); // [..., 1]
        NDArray scale = arithmetic.sum(meanSquare, epsilon).pow(inverseRoot);
        return arithmetic.product(x.mul(scale), weight);
    }
}
