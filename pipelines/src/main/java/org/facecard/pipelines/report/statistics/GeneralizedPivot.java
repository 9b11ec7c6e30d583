package org.facecard.pipelines.report.statistics;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How far an estimate strays from the mean of a two-way layout of random seeds and random problems, when the seeds' share of
 * its variance is unknown: the generalized pivotal quantity of S. Weerahandi ("Generalized confidence intervals", JASA 88,
 * 1993, 899-905), also the fiducial one (J. Hannig, H. Iyer and P. Patterson, JASA 101, 2006, 254-269).
 *
 * <p>With mean squares A of seeds, B of problems and E of the rest, in units of the variance of the mean, and W a chi-squared
 * variable with S - 1 degrees of freedom, the variance is V(W) = B + max(0, (S - 1) A / W - E), and the two-sided p-value of a
 * distance d is the mean over W of P(|T| > d / sqrt(V(W))). Where seeds are all the variance, this is the t-test over the seeds'
 * means with S - 1 degrees of freedom; where they are none of it, the paired t-test over problems, widened because so few seeds
 * cannot prove that they do not differ.
 *
 * <p>Departures: B and E are not drawn, as P - 1 is large; T has Satterthwaite's (P - 1)(V / B)^2 degrees of freedom
 * instead. The integral over W is Simpson's rule on its logarithm, without chance.
 */
final class GeneralizedPivot {
    private static final int INTERVALS = 256;
    private static final double NEGLIGIBLE = 1e-8;
    private static final double NORMAL_FROM = 100_000;
    private static final int ROUNDS = 100;
    private static final double TOLERANCE = 1e-10;

    private final double[] weights = new double[INTERVALS + 2];
    private final double[] scales = new double[INTERVALS + 2];
    private final ContinuousDistribution[] errors = new ContinuousDistribution[INTERVALS + 2];
    private final MeanSquares squares;

    GeneralizedPivot(MeanSquares squares) {
        this.squares = squares;
        double seedless = 1;
        if (squares.seeds() > 1 && squares.ofSeeds() > 0) {
            ChiSquaredDistribution chi = ChiSquaredDistribution.of(squares.seeds() - 1);
            double most = Math.min(
                    (squares.seeds() - 1) * squares.ofSeeds() / squares.ofRest(),
                    chi.inverseSurvivalProbability(NEGLIGIBLE));
            seedless = chi.survivalProbability(most);
            integrate(chi, Math.log(chi.inverseCumulativeProbability(NEGLIGIBLE)), Math.log(most));
        }
        node(INTERVALS + 1, seedless, squares.ofProblems());
    }

    private void integrate(ChiSquaredDistribution chi, double from, double to) {
        if (from >= to) {
            return;
        }
        double step = (to - from) / INTERVALS;
        for (int i = 0; i <= INTERVALS; i++) {
            double w = Math.exp(from + i * step);
            double simpson = i == 0 || i == INTERVALS ? 1 : 2 + 2 * (i % 2);
            double ofSeeds = (squares.seeds() - 1) * squares.ofSeeds() / w - squares.ofRest();
            node(i, simpson * step / 3 * chi.density(w) * w, squares.ofProblems() + Math.max(0, ofSeeds));
        }
    }

    private void node(int index, double weight, double variance) {
        weights[index] = weight;
        scales[index] = Math.sqrt(variance);
        double freedom = Math.max(1, squares.problems() - 1) * Math.pow(variance / squares.ofProblems(), 2);
        errors[index] = freedom < NORMAL_FROM ? TDistribution.of(freedom) : NormalDistribution.of(0, 1);
    }

    /** P(the estimate is at least {@code distance} from the mean); 1 at 0, falling. */
    double beyond(double distance) {
        double p = 0;
        double all = 0;
        for (int i = 0; i < weights.length; i++) {
            all += weights[i];
            if (weights[i] > 0 && (scales[i] > 0 || distance == 0)) {
                p += weights[i] * (distance == 0 ? 1 : 2 * errors[i].survivalProbability(distance / scales[i]));
            }
        }
        return p / all;
    }

    /** The distance beyond which an estimate lies with probability {@code alpha}; 0 without any variance. By the Illinois method. */
    double distance(double alpha) {
        double high = Math.sqrt(squares.variance());
        if (high == 0) {
            return 0;
        }
        while (beyond(high) > alpha) {
            high *= 2;
        }
        double low = 0;
        double below = -Math.log(alpha);
        double above = Math.log(beyond(high) / alpha);
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
