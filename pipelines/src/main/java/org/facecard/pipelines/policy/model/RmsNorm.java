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

    /** @param manager owns the constants, see {@link MicroStep} */
    public RmsNorm(NDManager manager, LlamaConfig config) {
        this.epsilon = manager.create((float) config.rmsNormEpsilon());
        this.inverseWidth = manager.create(1f / config.hiddenSize());
        this.inverseRoot = manager.create(-0.5f);
    }

    /**
     * The mean square comes from the Euclidean norm: one pass over x where square and mean take two.
     *
     * @param x {@code [position, hidden]}
     * @param weight {@code [hidden]}
     */
    NDArray apply(NDArray x, NDArray weight) {
        NDArray meanSquare = x.norm(2, LAST, true).square().mul(inverseWidth); // [position, 1]
        return x.mul(meanSquare.add(epsilon).pow(inverseRoot)).mul(weight);
    }
}
