package org.facecard.pipelines.study.claims.quantities;

import java.util.List;
import java.util.Objects;
import org.facecard.pipelines.common.FormerName;
import org.facecard.pipelines.study.ReadingMode;
import org.facecard.pipelines.study.Split;
import org.jspecify.annotations.Nullable;

/**
 * One arm minus another.
 *
 * @param arm the minuend's name
 * @param minus the subtrahend's name
 * @param at where on their trajectories they are compared
 * @param metric what is averaged
 * @param verificationIterations the most attempts per challenge that count
 * @param split on which split
 * @param mode reading mode; null means sampled
 */
public record ArmDifference(
        String arm,
        String minus,
        ComparisonPoint at,
        Metric metric,
        @FormerName("attempts") int verificationIterations,
        Split split,
        @Nullable ReadingMode mode)
        implements EpisodeQuantity {
    /** Refuses verification iterations that the metric does not have. */
    public ArmDifference {
        mode = Objects.requireNonNullElse(mode, ReadingMode.SAMPLED);
        metric.check(verificationIterations, mode);
    }

    /** The same, read on policy. */
    public ArmDifference(
            String arm, String minus, ComparisonPoint at, Metric metric, int verificationIterations, Split split) {
        this(arm, minus, at, metric, verificationIterations, split, null);
    }

    @Override
    public ReadingMode mode() {
        return Objects.requireNonNull(mode);
    }

    @Override
    public List<String> arms() {
        return List.of(arm, minus);
    }
}
