package org.facecard.pipelines.study.claims.quantities;

import java.util.List;
import java.util.Objects;
import org.facecard.pipelines.common.Ranges;
import org.facecard.pipelines.study.ReadingMode;
import org.facecard.pipelines.study.Split;
import org.jspecify.annotations.Nullable;

/**
 * The part of a clean arm's gain that an arm with wrong labels still makes: its change over the clean arm's change,
 * both since their common start. 1 says that wrong labels cost nothing, 0 that nothing is left. It is the performance
 * gap recovered of Burns et al. (arXiv 2312.09390) with the start for the weak supervisor and the clean arm for the
 * strong ceiling. Without a clean gain there is nothing to recover and no number.
 *
 * @param arm the arm with wrong labels
 * @param clean the arm with right ones
 * @param metric what is averaged
 * @param verificationIterations the most attempts per challenge that count
 * @param split on which split
 * @param mode reading mode; null means sampled
 */
public record GainRecovered(
        String arm,
        String clean,
        Metric metric,
        int verificationIterations,
        Split split,
        @Nullable ReadingMode mode) implements EpisodeQuantity {
    /** Refuses verification iterations that the metric does not have, and an arm beside itself. */
    public GainRecovered {
        Ranges.that(!arm.equals(clean), "quantity.clean", clean, "must name another arm than quantity.arm");
        mode = Objects.requireNonNullElse(mode, ReadingMode.SAMPLED);
        metric.check(verificationIterations, mode);
    }

    @Override
    public ReadingMode mode() {
        return Objects.requireNonNull(mode);
    }

    @Override
    public List<String> arms() {
        return List.of(arm, clean);
    }

    /** Returns what is divided. */
    public ArmChange gain() {
        return new ArmChange(arm, metric, verificationIterations, split, mode);
    }

    /** Returns what it is divided by. */
    public ArmChange cleanGain() {
        return new ArmChange(clean, metric, verificationIterations, split, mode);
    }
}
