package org.facecard.pipelines.study.claims.quantities;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.facecard.pipelines.common.FormerName;
import org.facecard.pipelines.common.Ranges;
import org.facecard.pipelines.study.ReadingMode;
import org.facecard.pipelines.study.Split;
import org.jspecify.annotations.Nullable;

/**
 * The mean of several differences of arms, each counting the same: one question put to a whole grid of settings, so
 * that it is one claim and not as many as the grid has points.
 *
 * @param pairs the arms that are compared
 * @param at where on their trajectories they are compared; a pair with nothing to match there counts 0
 * @param metric what is averaged
 * @param verificationIterations the most attempts per challenge that count
 * @param split on which split
 * @param mode reading mode; null means sampled
 */
public record PooledDifference(
        List<ArmPair> pairs,
        ComparisonPoint at,
        Metric metric,
        @FormerName("attempts") int verificationIterations,
        Split split,
        @Nullable ReadingMode mode)
        implements EpisodeQuantity {
    /** Refuses verification iterations that the metric does not have and an empty list of pairs. */
    public PooledDifference {
        Ranges.that(!pairs.isEmpty(), "quantity.pairs", pairs, "must name at least one pair");
        pairs = List.copyOf(pairs);
        mode = Objects.requireNonNullElse(mode, ReadingMode.SAMPLED);
        metric.check(verificationIterations, mode);
    }

    /** The same, read on policy. */
    public PooledDifference(
            List<ArmPair> pairs, ComparisonPoint at, Metric metric, int verificationIterations, Split split) {
        this(pairs, at, metric, verificationIterations, split, null);
    }

    @Override
    public ReadingMode mode() {
        return Objects.requireNonNull(mode);
    }

    @Override
    public List<String> arms() {
        return pairs.stream()
                .flatMap(pair -> Stream.of(pair.arm(), pair.minus()))
                .distinct()
                .toList();
    }

    /** Returns what is averaged. */
    public List<ArmDifference> differences() {
        return pairs.stream()
                .map(pair ->
                        new ArmDifference(pair.arm(), pair.minus(), at, metric, verificationIterations, split, mode))
                .toList();
    }
}
