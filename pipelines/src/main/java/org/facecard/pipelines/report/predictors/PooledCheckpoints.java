package org.facecard.pipelines.report.predictors;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The checkpoints of one task over which one comparison is made; one that several runs share counts once. */
final class PooledCheckpoints {
    private final PredictorComparison comparison;
    private final Map<String, CheckpointFeatures> points = new LinkedHashMap<>();
    private final Set<String> runs = new LinkedHashSet<>();

    PooledCheckpoints(PredictorComparison comparison) {
        this.comparison = comparison;
    }

    /** Adds those of {@code run} of which everything that is compared is known. */
    void add(String run, List<CheckpointFeatures> more) {
        more.stream().filter(point -> point.known(comparison)).forEach(point -> {
            points.putIfAbsent(point.digest(), point);
            runs.add(run);
        });
    }

    PredictorComparison comparison() {
        return comparison;
    }

    Collection<CheckpointFeatures> points() {
        return points.values();
    }

    /** Returns how many runs have at least one of the checkpoints. */
    int runs() {
        return runs.size();
    }

    int bases() {
        return (int) points.values().stream()
                .map(CheckpointFeatures::base)
                .distinct()
                .count();
    }
}
