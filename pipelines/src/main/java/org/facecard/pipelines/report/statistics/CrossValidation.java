package org.facecard.pipelines.report.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.report.statistics.Correlation.Pair;

/**
 * How well one number predicts another in groups that the prediction has not seen: R squared by cross-validation that leaves out
 * one group at a time.
 *
 * <pre>
 * R2 = 1 - sum over g, i in g of (y_i - a_g - b_g x_i)^2 / sum over g, i in g of (y_i - m_g)^2
 * </pre>
 *
 * <p>a_g and b_g are the least-squares line through all other groups, m_g is their mean. 1 is perfect; 0 is no better than the
 * mean of the others; below 0 is worse. The percentile interval draws whole groups with replacement and keeps the lines: it holds
 * for other groups predicted by lines like these.
 */
public final class CrossValidation {
    /** Fewer groups than this leave nothing to draw from. */
    public static final int FEWEST_GROUPS = 3;

    /**
     * Squared errors in a group that the prediction has not seen.
     *
     * @param line of the line or other predictor
     * @param mean of the mean
     */
    public record Errors(double line, double mean) {}

    private CrossValidation() {}

    /** R squared with its interval; pairs are told apart by group. */
    public static Estimate rSquared(List<List<Pair>> groups, Draws draws) {
        return rSquared(errors(groups), points(groups), draws);
    }

    /** R squared of one predictor minus that of another, of the same groups. */
    public static Estimate difference(List<List<Pair>> minuend, List<List<Pair>> subtrahend, Draws draws) {
        return difference(errors(minuend), errors(subtrahend), points(minuend), draws);
    }

    /** Returns R squared of a prediction of another kind, from its errors in every group. */
    public static Estimate rSquared(List<Errors> errors, int points, Draws draws) {
        return estimate(errors.size(), points, draws, drawn -> rSquared(of(errors, drawn)));
    }

    /** Returns R squared of one such prediction minus that of another. */
    public static Estimate difference(List<Errors> minuend, List<Errors> subtrahend, int points, Draws draws) {
        return estimate(
                minuend.size(), points, draws, drawn -> rSquared(of(minuend, drawn)) - rSquared(of(subtrahend, drawn)));
    }

    private static Estimate estimate(int groups, int points, Draws draws, GroupBootstrap.Statistic statistic) {
        GroupBootstrap drawn = GroupBootstrap.of(groups, draws, statistic);
        boolean few = groups < FEWEST_GROUPS;
        return new Estimate(
                statistic.of(IntStream.range(0, groups).toArray()),
                few ? Double.NaN : drawn.low(),
                few ? Double.NaN : drawn.high(),
                groups,
                groups,
                points);
    }

    private static int points(List<List<Pair>> groups) {
        return groups.stream().mapToInt(List::size).sum();
    }

    private static List<Errors> of(List<Errors> errors, int[] drawn) {
        return Arrays.stream(drawn).mapToObj(errors::get).toList();
    }

    static double rSquared(List<Errors> errors) {
        return 1
                - errors.stream().mapToDouble(Errors::line).sum()
                        / errors.stream().mapToDouble(Errors::mean).sum();
    }

    static List<Errors> errors(List<List<Pair>> groups) {
        List<Errors> errors = new ArrayList<>();
        for (int left = 0; left < groups.size(); left++) {
            List<Pair> others = new ArrayList<>();
            for (int group = 0; group < groups.size(); group++) {
                others.addAll(group == left ? List.of() : groups.get(group));
            }
            errors.add(errors(groups.get(left), others));
        }
        return errors;
    }

    /** Without variance of x the line is the mean. */
    private static Errors errors(List<Pair> unseen, List<Pair> seen) {
        double meanX = seen.stream().mapToDouble(Pair::x).average().orElse(Double.NaN);
        double meanY = seen.stream().mapToDouble(Pair::y).average().orElse(Double.NaN);
        double xy = 0;
        double xx = 0;
        for (Pair pair : seen) {
            xy += (pair.x() - meanX) * (pair.y() - meanY);
            xx += (pair.x() - meanX) * (pair.x() - meanX);
        }
        double slope = xx > 0 ? xy / xx : 0;
        double line = 0;
        double mean = 0;
        for (Pair pair : unseen) {
            line += square(pair.y() - meanY - slope * (pair.x() - meanX));
            mean += square(pair.y() - meanY);
        }
        return new Errors(line, mean);
    }

    private static double square(double value) {
        return value * value;
    }
}
