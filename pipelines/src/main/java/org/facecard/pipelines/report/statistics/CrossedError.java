package org.facecard.pipelines.report.statistics;

/**
 * How far an estimate strays from the mean of a two-way layout of random seeds and random problems, when the seeds' share of
 * its variance is unknown.
 *
 * <p>With mean squares A of S seeds, B of P problems and E of the rest, in units of the variance of the mean, the error
 * is the sum of two independent ones. That of seeds and single episodes exceeds u with a probability of at most
 *
 * <pre>max( P(|T| > u / sqrt(A)) with S - 1 degrees of freedom, P(|T| > u / sqrt(E)) with (S - 1)(P - 1) )</pre>
 *
 * The first is the t-test over the seeds' means, which holds whatever the seeds' share; the second is the error from
 * the episodes alone, without which a few seeds that agree by chance would decide everything. The larger of two valid
 * p-values is itself valid (R. L. Berger, Technometrics 24, 1982, 295-300). The problems' own error is Student's t with
 * P - 1 degrees of freedom and the variance max(0, B - E). The two-sided p-value of a distance d is P(|sum| > d):
 * confidence distributions of independent errors are convolved, as for the Behrens-Fisher problem (M. Xie and K. Singh,
 * International Statistical Review 81, 2013, 3-39).
 *
 * <p>The convolution is an integral over the narrower of the two errors, computed without random draws, see
 * {@link SymmetricError}.
 */
final class CrossedError {
    private static final double[] WEIGHTS = SymmetricError.weights();
    private static final int ROUNDS = 100;
    private static final double TOLERANCE = 1e-10;

    private final MeanSquares squares;
    private final SymmetricError wide;
    private final double[] narrow;

    CrossedError(MeanSquares squares) {
        this.squares = squares;
        SymmetricError ofSeeds = ofSeeds(squares);
        SymmetricError ofProblems = ofProblems(squares);
        boolean seedsWide = ofSeeds.scale() >= ofProblems.scale();
        this.wide = seedsWide ? ofSeeds : ofProblems;
        this.narrow = (seedsWide ? ofProblems : ofSeeds).distances();
    }

    private static SymmetricError ofSeeds(MeanSquares squares) {
        int freedom = squares.seeds() - 1;
        return new LargerError(
                StudentError.of(freedom, Math.sqrt(squares.ofSeeds())),
                StudentError.of((double) freedom * (squares.problems() - 1), Math.sqrt(squares.ofRest())));
    }

    private static SymmetricError ofProblems(MeanSquares squares) {
        return StudentError.of(squares.problems() - 1, Math.sqrt(squares.problemPart()));
    }

    /** Returns P(the estimate is at least {@code distance} from the mean); 1 at 0, falling. */
    double beyond(double distance) {
        if (distance == 0) {
            return 1;
        }
        double p = 0;
        for (int node = 0; node < narrow.length; node++) {
            p += WEIGHTS[node] * (wide.above(distance - narrow[node]) + wide.above(distance + narrow[node]));
        }
        return p;
    }

    /**
     * Returns the distance beyond which an estimate lies with probability {@code alpha}; 0 without any variance. By the
     * Illinois method.
     */
    double distance(double alpha) {
        double high = Math.sqrt(squares.variance());
        if (high == 0) {
            return 0;
        }
        double beyond = beyond(high);
        while (beyond > alpha) {
            high *= 2;
            beyond = beyond(high);
        }
        double low = 0;
        double below = -Math.log(alpha);
        double above = Math.log(beyond / alpha);
        for (int round = 0; round < ROUNDS && high - low > TOLERANCE * high; round++) {
            double middle = high - above * (high - low) / (above - below);
            double value = Math.log(beyond(middle) / alpha);
            if (Math.abs(value) < TOLERANCE) {
                return middle;
            }
            if (value > 0) {
                low = middle;
                below = value;
                above /= 2;
            } else {
                high = middle;
                above = value;
                below /= 2;
            }
        }
        return high;
    }
}
