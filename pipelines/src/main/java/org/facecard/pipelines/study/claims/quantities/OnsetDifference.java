package org.facecard.pipelines.study.claims.quantities;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.facecard.pipelines.common.Ranges;
import org.facecard.pipelines.study.ReadingMode;
import org.facecard.pipelines.study.Split;
import org.jspecify.annotations.Nullable;

/**
 * Where training-rule intrusion starts, one group of arms against another. A group's onset is the smallest learning
 * rate x optimiser updates among its checkpoints whose intrusion, averaged over seeds and deals, exceeds a threshold.
 * The quantity is the decimal logarithm of the first group's onset over the second's: -1 says that the first begins to
 * intrude at a tenth of the second's exposure. A group that never exceeds the threshold is censored at its largest
 * exposure: its onset lies beyond, and the quantity is the smallest in absolute value that this allows, 0 when both are
 * censored.
 *
 * @param group names of arms
 * @param minus names of the arms that they are compared with
 * @param threshold share of first answers
 * @param split on which split
 * @param mode reading mode; null means sampled
 */
public record OnsetDifference(
        List<String> group,
        List<String> minus,
        double threshold,
        Split split,
        @Nullable ReadingMode mode) implements EpisodeQuantity {
    /** Refuses empty groups and a threshold that every checkpoint or none exceeds. */
    public OnsetDifference {
        Ranges.that(!group.isEmpty(), "quantity.group", group, "must name at least one arm");
        Ranges.that(!minus.isEmpty(), "quantity.minus", minus, "must name at least one arm");
        Ranges.that(threshold > 0 && threshold < 1, "quantity.threshold", threshold, "must be above 0 and below 1");
        group = List.copyOf(group);
        minus = List.copyOf(minus);
        mode = Objects.requireNonNullElse(mode, ReadingMode.SAMPLED);
    }

    /** The same, read on policy. */
    public OnsetDifference(List<String> group, List<String> minus, double threshold, Split split) {
        this(group, minus, threshold, split, null);
    }

    @Override
    public Metric metric() {
        return Metric.TRAINING_RULE_INTRUSION;
    }

    @Override
    public ReadingMode mode() {
        return Objects.requireNonNull(mode);
    }

    @Override
    public int verificationIterations() {
        return 1;
    }

    @Override
    public List<String> arms() {
        return Stream.concat(group.stream(), minus.stream()).toList();
    }
}
