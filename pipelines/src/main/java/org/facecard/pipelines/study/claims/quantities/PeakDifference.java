package org.facecard.pipelines.study.claims.quantities;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.facecard.pipelines.common.Ranges;
import org.facecard.pipelines.study.ReadingMode;
import org.facecard.pipelines.study.Split;
import org.jspecify.annotations.Nullable;

/**
 * The last checkpoints of several arms, each counting the same, minus the highest checkpoint of an arm, its start
 * included. For each seed the highest one is chosen by the other seeds on one half of the problems and read on the
 * other half: a maximum read on the data that chose it would be too high.
 *
 * @param group names of the arms whose ends are compared; the arm of the peak itself to measure its fall
 * @param minus the arm whose highest checkpoint they are compared with
 * @param metric what is averaged
 * @param verificationIterations the most attempts per challenge that count
 * @param split on which split
 * @param mode reading mode; null means sampled
 */
public record PeakDifference(
        List<String> group,
        String minus,
        Metric metric,
        int verificationIterations,
        Split split,
        @Nullable ReadingMode mode)
        implements EpisodeQuantity {
    /** Refuses verification iterations that the metric does not have, an empty group, and an arm that counts twice. */
    public PeakDifference {
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
        return Stream.concat(group.stream(), Stream.of(minus)).distinct().toList();
    }
}
