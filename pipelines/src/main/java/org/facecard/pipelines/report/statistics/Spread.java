package org.facecard.pipelines.report.statistics;

/**
 * Where a statistic's spread comes from: its variance when the bootstrap draws only seeds, only problems, and both. For a
 * mean over crossed random effects the pigeonhole bootstrap gives, up to (n - 1) / n, the variances a + r, b + r and
 * a + b + 3 r of seeds a, problems b and what is left r (A. B. Owen, Annals of Applied Statistics 1, 2007, theorem 2), so the
 * three parts follow; a part that comes out negative is 0.
 *
 * @param ofSeeds variance when seeds are drawn
 * @param ofProblems variance when deals or routes are drawn
 * @param ofBoth variance when both are
 * @param seeds how many there were
 * @param problems how many there were
 */
public record Spread(double ofSeeds, double ofProblems, double ofBoth, int seeds, int problems) {
    /** The part of the interaction and of what is left. */
    public double rest() {
        return Math.max(0, ofBoth - ofSeeds - ofProblems);
    }

    /** The part of the seeds alone. */
    public double seedPart() {
        return Math.max(0, ofSeeds - rest());
    }

    /** The part of the problems alone. */
    public double problemPart() {
        return Math.max(0, ofProblems - rest());
    }

    /** What the bootstrap's variance would be in a run of another size, were the effects' own variances as here. */
    public double variance(int otherSeeds, int otherProblems) {
        double fewer = (double) seeds * problems / ((double) otherSeeds * otherProblems);
        return seedPart() * shrunk(otherSeeds) / shrunk(seeds)
                + problemPart() * shrunk(otherProblems) / shrunk(problems)
                + 3 * rest() * fewer;
    }

    /** Variance of a mean of n over that of one, as a bootstrap of n sees it. */
    private static double shrunk(double n) {
        return (n - 1) / (n * n);
    }
}
