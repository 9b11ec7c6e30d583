package org.facecard.pipelines.study.claims.quantities;

import java.util.List;
import java.util.Objects;
import org.facecard.pipelines.common.FormerName;
import org.facecard.pipelines.study.ReadingMode;
import org.facecard.pipelines.study.Split;
import org.jspecify.annotations.Nullable;

/**
 * The last checkpoint of an arm minus the checkpoint from which it starts.
 *
 * @param arm its name
 * @param metric what is averaged
 * @param verificationIterations the most attempts per challenge that count
 * @param split on which split
 * @param mode reading mode; null means sampled
 */
public record ArmChange(
        String arm,
        Metric metric,
        @FormerName("attempts") int verificationIterations,
        Split split,
        @Nullable ReadingMode mode)
        implements EpisodeQuantity {
    /** Refuses verification iterations that the metric does not have. */
    public ArmChange {
        mode = Objects.requireNonNullElse(mode, ReadingMode.SAMPLED);
        metric.check(verificationIterations, mode);
    }

    /** The same, read on policy. */
    public ArmChange(String arm, Metric metric, int verificationIterations, Split split) {
        this(arm, metric, verificationIterations, split, null);
    }

    @Override
    public ReadingMode mode() {
        return Objects.requireNonNull(mode);
    }

    @Override
    public List<String> arms() {
        return List.of(arm);
    }
}
