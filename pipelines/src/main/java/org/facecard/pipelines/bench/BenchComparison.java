package org.facecard.pipelines.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A run beside an earlier one on a machine of the same kind. Compares the ratios to what was measured in the same run, so that neither the speed nor the load of the machine counts. A case is slower when the logarithm of its ratio fell by more
 * than
 *
 * <pre>
 * z sqrt(e1^2 + e2^2 + 2 b^2)
 * </pre>
 *
 * with e the standard error within each run and b an allowance for the spread between runs of one program.
 */
public final class BenchComparison {
    /** So many standard deviations: about one false alarm in 700 comparisons. */
    private static final double DEVIATIONS = 3;

    private static final double BETWEEN_TWINS = 0.05;
    private static final double BETWEEN_YARDSTICKS = 0.08;
    private static final double TAIL = 0.975;

    private BenchComparison() {}

    /**
     * A case beside a peer, before and now.
     *
     * @param what the case and the peer
     * @param before ratio of the earlier run
     * @param now ratio of this run
     * @param change share by which the ratio rose; below 0 it fell
     * @param noise share by which it may fall
     * @param slower whether it fell by more
     */
    public record Change(String what, double before, double now, double change, double noise, boolean slower) {}

    /** Returns whether {@code earlier} has figures of such a machine. */
    public static boolean possible(List<BenchRow> earlier, MachineKind machine) {
        return earlier.stream().anyMatch(row -> row.machine().comparable(machine));
    }

    /** Returns the changes of all cases that both runs have. */
    public static List<Change> of(List<BenchRow> earlier, BenchResult now) {
        Map<String, BenchRow> before = new HashMap<>();
        earlier.stream()
                .filter(row -> row.machine().comparable(now.machine()))
                .forEach(row -> before.put(row.key(), row));
        List<Change> changes = new ArrayList<>();
        for (BenchRow row : now.rows()) {
            BenchRow old = before.get(row.key());
            if (old != null && row.ratioLow() != null && old.ratioLow() != null) {
                changes.add(change(old, row));
            }
        }
        return changes;
    }

    private static Change change(BenchRow before, BenchRow now) {
        double between = now.kind().equals(PeerKind.TWIN.label()) ? BETWEEN_TWINS : BETWEEN_YARDSTICKS;
        double within = square(error(before)) + square(error(now));
        double noise = DEVIATIONS * Math.sqrt(within + 2 * square(between));
        double fell = Math.log(before.ratio() / now.ratio());
        return new Change(now.key(), before.ratio(), now.ratio(), Math.expm1(-fell), -Math.expm1(-noise), fell > noise);
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
