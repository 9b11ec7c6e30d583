package org.facecard.infra.serve.compare;

import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * Two sides on the problems that both tried.
 *
 * @param question what was compared
 * @param pairing how problems were paired
 * @param difference left minus right, if it has an interval
 * @param both solved by both
 * @param leftOnly solved by the left side only
 * @param rightOnly solved by the right side only
 * @param neither solved by neither
 * @param onlyLeft examples of {@code leftOnly}
 * @param onlyRight examples of {@code rightOnly}
 */
public record Comparison(
        ComparisonQuery question,
        Pairing pairing,
        Optional<PairedDifference> difference,
        int both,
        int leftOnly,
        int rightOnly,
        int neither,
        List<Disagreement> onlyLeft,
        List<Disagreement> onlyRight) {
    /**
     * The question of a comparison.
     *
     * @param left one side
     * @param right the other
     * @param split label of the split
     * @param mode label of the way of reading
     */
    public record ComparisonQuery(ComparedCheckpoint left, ComparedCheckpoint right, String split, String mode) {}

    /** How problems are paired. */
    public enum Pairing {
        /** The same problem under the same seed, every time that both tried it. */
        SEED_AND_PROBLEM("seed, problem, turn", "", ""),
        /** The same problem once, with each side's lowest seed, because the sides have no seed in common. */
        PROBLEM("problem", "SELECT DISTINCT ON (problem) * FROM (", ") ORDER BY seed, episode");

        private final String columns;
        private final String selection;
        private final String order;

        Pairing(String columns, String selection, String order) {
            this.columns = columns;
            this.selection = selection;
            this.order = order;
        }

        String columns() {
            return columns;
        }

        /** Returns the SQL before the episodes of a side. */
        String selection() {
            return selection;
        }

        /** Returns the SQL after the episodes of a side. */
        String order() {
            return order;
        }
    }

    /** Answers a question. */
    public static Comparison of(ComparisonQuery question) {
        PairedOutcomes paired = PairedOutcomes.of(question);
        int pairs = sum(paired, ClusterPairs::pairs);
        int left = sum(paired, ClusterPairs::left);
        int right = sum(paired, ClusterPairs::right);
        int both = sum(paired, ClusterPairs::both);
        return new Comparison(
                question,
                paired.pairing(),
                PairedDifference.of(paired.clusters()),
                both,
                left - both,
                right - both,
                pairs - left - right + both,
                paired.onlyLeft(),
                paired.onlyRight());
    }

    private static int sum(PairedOutcomes paired, ToIntFunction<ClusterPairs> count) {
        return paired.clusters().stream().mapToInt(count).sum();
    }

    /** Problems that both sides tried. */
    public int pairs() {
        return both + leftOnly + rightOnly + neither;
    }
}
