package org.facecard.pipelines.study.claims.quantities;

import java.util.List;
import java.util.Objects;
import org.facecard.pipelines.study.ReadingMode;
import org.facecard.pipelines.study.Split;
import org.jspecify.annotations.Nullable;

/**
 * Where an arm is highest: the share of its compute after which it is, 0 at its start and 1 at its end. The mean over seeds and
 * problems decides which checkpoint that is, the first of equal ones.
 *
 * @param arm its name
 * @param metric what is averaged
 * @param verificationIterations the most attempts per challenge that count
 * @param split on which split
 * @param mode read in which way; null means sampled
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
