package org.facecard.pipelines.report.statistics;

/**
 * Distance of a checkpoint's weights W from the init's W0 over the norm of the init's: a change of weights such as "RL's Razor"
 * (Shenfeld et al., arXiv 2509.04259) puts beside the KL divergence on the new task as a predictor of forgetting.
 *
 * <pre>
 * d = sqrt( sum over matrices of |W - W0|^2 ) / sqrt( sum over matrices of |W0|^2 ), |.| the Frobenius norm
 * </pre>
 *
 * <p>Differs from the paper:
 *
 * <ul>
 *   <li>One norm. The paper tries several, and sparsity and rank of the change beside them.
 *   <li>Relative to the norm of the init's weights, so that bases of several sizes can be pooled.
 *   <li>Not weighted by Fisher information: all weights count alike.
 *   <li>The value head does not count: it decides no answer, and SFT does not train it.
 * </ul>
 */
public final class WeightDistance {
    private double changeSquares;
    private double initSquares;

    /** Adds one matrix, by the squares of the norms of its change and of its init. */
    public void add(double change, double init) {
        changeSquares += change;
        initSquares += init;
    }

    /** Returns the distance over all matrices so far; not a number without any. */
    public double relative() {
        return Math.sqrt(changeSquares) / Math.sqrt(initSquares);
    }
}
