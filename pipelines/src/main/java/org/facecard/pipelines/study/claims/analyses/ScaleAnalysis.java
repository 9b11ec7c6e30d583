package org.facecard.pipelines.study.claims.analyses;

import java.util.List;
import java.util.stream.Stream;
import org.facecard.pipelines.common.Ranges;
import org.facecard.pipelines.study.claims.quantities.ArmPair;

/**
 * How the difference of two arms changes with the size of the model and the length of pre-training, over all parts.
 *
 * @param pairs of arms, compared at the end of both
 * @param weights model sizes for which the lines are extrapolated
 */
public record ScaleAnalysis(List<ArmPair> pairs, List<Long> weights) implements Analysis {
    /** Refuses an empty analysis. */
    public ScaleAnalysis {
        pairs = List.copyOf(pairs);
        weights = List.copyOf(weights);
        Ranges.that(!pairs.isEmpty(), "analysis.pairs", pairs, "must name at least one pair of arms");
        weights.forEach(weight -> Ranges.positive("analysis.weights", weight));
    }

    @Override
    public List<String> arms() {
        return pairs.stream()
                .flatMap(pair -> Stream.of(pair.arm(), pair.minus()))
                .distinct()
                .toList();
    }
}
