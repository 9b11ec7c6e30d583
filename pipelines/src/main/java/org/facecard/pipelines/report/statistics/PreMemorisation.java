package org.facecard.pipelines.report.statistics;

/**
 * Pre-memorisation accuracy of one training example (Kang et al., arXiv 2411.07681, section 3): the best accuracy that any
 * checkpoint so far reached on it before its given answer was memorised, but no more than the accuracy now.
 *
 * <pre>
 * PreMem_m = min( max over m' &lt;= m of Acc_m' [perplexity_m' &gt;= p], Acc_m )
 * </pre>
 *
 * <p>Differs from their code: the threshold p is of the perplexity itself, not of its double logarithm.
 */
public final class PreMemorisation {
    /** Perplexity below which GSM8K's answers count as memorised there: log log p = -2.3. */
    public static final double GSM8K = 1.1055;

    /** The same for MATH: log log p = -1.7. */
    public static final double MATH = 1.2004;

    private final double threshold;
    private double best;

    /** @param threshold p */
    public PreMemorisation(double threshold) {
        this.threshold = threshold;
    }

    /** Moves to the next checkpoint and returns the example's pre-memorisation accuracy there. */
    public double next(double accuracy, double perplexity) {
        if (perplexity >= threshold) {
            best = Math.max(best, accuracy);
        }
        return Math.min(best, accuracy);
    }
}
