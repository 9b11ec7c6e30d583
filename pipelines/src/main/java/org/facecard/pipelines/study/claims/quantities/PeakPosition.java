package org.facecard.pipelines.study.claims.quantities;

import java.util.List;
import java.util.Objects;
import org.facecard.pipelines.study.ReadingMode;
import org.facecard.pipelines.study.Split;
import org.jspecify.annotations.Nullable;

/**
 * Where an arm peaks, as a share of its compute: 0 at its start and 1 at its end. The peak is the checkpoint with the
 * highest mean over seeds and problems, the first of equal ones.
 *
 * @param arm its name
 * @param metric what is averaged
 * @param verificationIterations the most attempts per challenge that count
 * @param split on which split
 * @param mode reading mode; null means sampled
 */
public record PeakPosition(
        String arm,
        Metric metric,
        int verificationIterations,
        Split split,
        @Nullable ReadingMode mode) implements EpisodeQuantity {
    /** Refuses verification iterations that the metric does not have. */
    public PeakPosition {
        mode = Objects.requireNonNullElse(mode, ReadingMode.SAMPLED);
        metric.check(verificationIterations, mode);
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
