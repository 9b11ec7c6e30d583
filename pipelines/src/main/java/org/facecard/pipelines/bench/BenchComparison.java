package org.facecard.pipelines.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.facecard.pipelines.bench.bodies.BenchCase;

/**
 * Compares a run with an earlier one of the same suite on a machine of the same kind. It compares ratios to what was
 * measured in the same run, so that neither the speed nor the load of the machine counts. A case is slower when the
 * logarithm of its ratio fell by more than
 *
 * <pre>
 * z sqrt(e1^2 + e2^2 + 2 b^2)
 * </pre>
 *
 * with e the standard error within each run, b an allowance for the spread between runs of one program and z such that
 * all comparisons of a run together have a chance of {@value #FALSE_ALARMS} of a false alarm if the errors are normal.
 */
public final class BenchComparison {
    private static final double FALSE_ALARMS = 0.01;

    /** The same update on three lines of one quiet run: 0.94, 0.98 and 1.10 times PyTorch. */
    private static final double BETWEEN_RUNS = 0.08;

    private static final double TAIL = 0.975;
    private static final double HALF = 0.5;
    private static final double DOUBTFUL = 0.4;

    private BenchComparison() {}

    /**
     * A case compared with a peer, before and now.
     *
     * @param what the case and the peer
     * @param before ratio of the earlier run
     * @param now ratio of this run
     * @param change relative change of the ratio; negative if it fell
     * @param noise relative fall that may be noise
     * @param slower whether it fell by more
     */
    public record Change(String what, double before, double now, double change, double noise, boolean slower) {
        /** Returns whether work that takes twice as long would pass unnoticed. */
        public boolean unclear() {
            return !slower && noise >= HALF;
        }

        /**
         * Returns whether measuring again is worth the time: the ratio fell by more than half the noise, or the noise
         * is large.
         */
        boolean doubtful() {
            return -change > noise / 2 || noise > DOUBTFUL;
        }
    }

    /** Returns whether {@code earlier} has figures of the same suite and kind of machine. */
    public static boolean possible(List<BenchRow> earlier, BenchResult now) {
        return !pairs(earlier, now).isEmpty();
    }

    /** Returns the changes of all cases that both runs have. */
    public static List<Change> of(List<BenchRow> earlier, BenchResult now) {
        List<Pair> pairs = pairs(earlier, now);
        return pairs.stream().map(pair -> pair.change(pairs.size())).toList();
    }

    /**
     * Returns the cases to measure once more before they count: those that may be slower, those whose figures are too
     * noisy to say, and every size of linear work that grows too fast.
     */
    public static List<BenchCase> doubtful(List<BenchRow> earlier, BenchResult now) {
        List<Pair> pairs = pairs(earlier, now);
        Stream<BenchCase> compared = pairs.stream()
                .filter(pair -> pair.change(pairs.size()).doubtful())
                .map(pair -> pair.now().measured());
        Stream<BenchCase> growing = now.rows().stream()
                .map(BenchRow::measured)
                .filter(one -> now.faults().stream().anyMatch(line -> line.has(one)));
        return Stream.concat(compared, growing).distinct().toList();
    }

    private static List<Pair> pairs(List<BenchRow> earlier, BenchResult now) {
        Map<String, BenchRow> before = new HashMap<>();
        earlier.stream()
                .filter(row -> row.machine().comparable(now.machine()) && row.ratioLow() != null)
                .forEach(row -> before.put(row.suite() + row.key(), row));
        List<Pair> pairs = new ArrayList<>();
        for (BenchRow row : now.rows()) {
            BenchRow old = before.get(row.suite() + row.key());
            if (old != null && row.ratioLow() != null) {
                pairs.add(new Pair(old, row));
            }
        }
        return pairs;
    }

    private record Pair(BenchRow before, BenchRow now) {
        Change change(int comparisons) {
            double within = square(error(before)) + square(error(now));
            double noise = deviations(comparisons) * Math.sqrt(within + 2 * square(BETWEEN_RUNS));
            double fell = Math.log(before.ratio() / now.ratio());
            return new Change(
                    now.key(), before.ratio(), now.ratio(), Math.expm1(-fell), -Math.expm1(-noise), fell > noise);
        }
    }

    private static double deviations(int comparisons) {
        return NormalDistribution.of(0, 1).inverseSurvivalProbability(FALSE_ALARMS / comparisons);
    }

    private static double error(BenchRow row) {
        if (row.ratioLow() == null || row.ratioHigh() == null) {
            throw new IllegalArgumentException(row.key() + " has no interval");
        }
        double distance = Math.log(row.ratioHigh() / row.ratioLow()) / 2;
        return distance / TDistribution.of(row.repeats() - 1.0).inverseCumulativeProbability(TAIL);
    }

    private static double square(double number) {
        return number * number;
    }
}
