package org.facecard.pipelines.study.claims.quantities;

import java.util.List;
import java.util.Objects;
import org.facecard.pipelines.common.Ranges;
import org.facecard.pipelines.study.ReadingMode;
import org.facecard.pipelines.study.Split;
import org.jspecify.annotations.Nullable;

/**
 * The mean of the changes of several arms, each counting the same: one question put to several starts.
 *
 * @param group names of the arms
 * @param metric what is averaged
 * @param verificationIterations the most attempts per challenge that count
 * @param split on which split
 * @param mode reading mode; null means sampled
 */
public record PooledChange(
        List<String> group,
        Metric metric,
        int verificationIterations,
        Split split,
        @Nullable ReadingMode mode) implements EpisodeQuantity {
    /** Refuses verification iterations that the metric does not have, an empty group, and an arm that counts twice. */
    public PooledChange {
        Ranges.eachOnce("quantity.group", group, "must name at least one arm, each only once");
        group = List.copyOf(group);
        mode = Objects.requireNonNullElse(mode, ReadingMode.SAMPLED);
        metric.check(verificationIterations, mode);
    }

    @Override
    public ReadingMode mode() {
        return Objects.requireNonNull(mode);
    }

    @Override
    public List<String> arms() {
        return group;
    }

    /** Returns what is averaged. */
    public List<ArmChange> changes() {
        return group.stream()
                .map(arm -> new ArmChange(arm, metric, verificationIterations, split, mode))
                .toList();
    }
}
