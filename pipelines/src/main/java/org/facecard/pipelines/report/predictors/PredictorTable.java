package org.facecard.pipelines.report.predictors;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.report.statistics.Correlation.Pair;
import org.facecard.pipelines.report.statistics.CrossValidation;
import org.facecard.pipelines.report.statistics.Estimate;
import org.facecard.pipelines.results.ProgrammeResults;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.analysis.PredictorRow;
import org.facecard.pipelines.study.spec.StudySpec;
import org.jspecify.annotations.Nullable;

/**
 * Computes which statistic of a checkpoint predicts its success and what it has forgotten, over all runs below a folder of results. Runs are
 * pooled by task and modality; a checkpoint that several studies share counts once. Each {@link PredictorComparison} has a pool of its own.
 */
public final class PredictorTable {
    private static final Draws DRAWS = Draws.of(2412, "report/predictors");

    private PredictorTable() {}

    /**
     * Returns a row per task, comparison, outcome and predictor.
     *
     * @param root folder of the results of studies
     * @param studies names of the studies that count
     */
    public static List<PredictorRow> of(Path root, List<String> studies) {
        Map<String, List<PooledCheckpoints>> tasks = new LinkedHashMap<>();
        for (String study : studies) {
            ProgrammeResults.open(root, study).parts().values().forEach(part -> collect(study, part, tasks));
        }
        List<PredictorRow> rows = new ArrayList<>();
        tasks.forEach((task, pools) -> pools.forEach(pool -> rows.addAll(of(task, pool))));
        return rows;
    }

    private static void collect(String study, StudyResults part, Map<String, List<PooledCheckpoints>> tasks) {
        StudySpec spec = part.manifest().spec();
        if (spec.memorisation() != null) {
            String task = "%s, %s"
                    .formatted(spec.task().task().label(), spec.modality().label());
            List<CheckpointFeatures> points = new PredictorPoints(part).all();
            tasks.computeIfAbsent(task, unseen -> pools()).forEach(pool -> pool.add(study, points));
        }
    }

    private static List<PooledCheckpoints> pools() {
        return Arrays.stream(PredictorComparison.values())
                .map(PooledCheckpoints::new)
                .toList();
    }

    /** Returns the rows of one task; none with fewer than two bases, because then none can be left out. */
    static List<PredictorRow> of(String task, PooledCheckpoints pool) {
        List<PredictorRow> rows = new ArrayList<>();
        if (pool.bases() < 2) {
            return rows;
        }
        for (PredictedOutcome outcome : PredictedOutcome.values()) {
            for (Predictor predictor : pool.comparison().predictors()) {
                rows.add(row(task, pool, outcome, predictor));
            }
        }
        return rows;
    }

    private static PredictorRow row(
            String task, PooledCheckpoints pool, PredictedOutcome outcome, Predictor predictor) {
        Estimate alone = CrossValidation.rSquared(pairs(pool, outcome, predictor), DRAWS);
        Estimate training = above(pool, outcome, predictor, Predictor.TRAINING_ACCURACY);
        Estimate kl = above(pool, outcome, predictor, Predictor.FORWARD_KL);
        return new PredictorRow(
                task,
                pool.comparison().label(),
                outcome.label(),
                predictor.label(),
                finite(alone.mean()),
                finite(alone.low()),
                finite(alone.high()),
                finite(training.mean()),
                finite(training.low()),
                finite(training.high()),
                finite(kl.mean()),
                finite(kl.low()),
                finite(kl.high()),
                pool.bases(),
                pool.points().size(),
                pool.runs());
    }

    private static Estimate above(
            PooledCheckpoints pool, PredictedOutcome outcome, Predictor predictor, Predictor other) {
        return CrossValidation.difference(pairs(pool, outcome, predictor), pairs(pool, outcome, other), DRAWS);
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }

    /** Returns the pairs by base, in the order in which bases appear. */
    private static List<List<Pair>> pairs(PooledCheckpoints pool, PredictedOutcome outcome, Predictor predictor) {
        Map<String, List<Pair>> groups = pool.points().stream()
                .collect(Collectors.groupingBy(
                        CheckpointFeatures::base,
                        LinkedHashMap::new,
                        Collectors.mapping(
                                point -> new Pair(
                                        Objects.requireNonNull(
                                                point.predictors().get(predictor)),
                                        Objects.requireNonNull(point.outcomes().get(outcome))),
                                Collectors.toList())));
        return List.copyOf(groups.values());
    }
}
