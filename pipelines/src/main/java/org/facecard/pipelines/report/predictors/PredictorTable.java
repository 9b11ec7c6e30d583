package org.facecard.pipelines.report.predictors;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
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
 * pooled by task and modality; a checkpoint that several studies share counts once.
 */
public final class PredictorTable {
    private static final Draws DRAWS = Draws.of(2412, "report/predictors");

    private PredictorTable() {}

    /**
     * Returns a row per task, outcome and predictor.
     *
     * @param root folder of the results of studies
     * @param studies names of the studies that count
     */
    public static List<PredictorRow> of(Path root, List<String> studies) {
        Map<String, Map<String, CheckpointFeatures>> tasks = new LinkedHashMap<>();
        for (String study : studies) {
            ProgrammeResults.open(root, study).parts().values().forEach(part -> collect(part, tasks));
        }
        List<PredictorRow> rows = new ArrayList<>();
        tasks.forEach((task, points) -> rows.addAll(of(task, points.values())));
        return rows;
    }

    private static void collect(StudyResults part, Map<String, Map<String, CheckpointFeatures>> tasks) {
        StudySpec spec = part.manifest().spec();
        if (spec.memorisation() != null) {
            String task = "%s, %s"
                    .formatted(spec.task().task().label(), spec.modality().label());
            Map<String, CheckpointFeatures> points = tasks.computeIfAbsent(task, unseen -> new LinkedHashMap<>());
            new PredictorPoints(part).all().forEach(point -> points.putIfAbsent(point.digest(), point));
        }
    }

    /** Returns the rows of one task; none with fewer than two bases, because then none can be left out. */
    static List<PredictorRow> of(String task, Collection<CheckpointFeatures> points) {
        List<PredictorRow> rows = new ArrayList<>();
        if (points.stream().map(CheckpointFeatures::base).distinct().count() < 2) {
            return rows;
        }
        for (PredictedOutcome outcome : PredictedOutcome.values()) {
            for (Predictor predictor : Predictor.values()) {
                rows.add(row(task, points, outcome, predictor));
            }
        }
        return rows;
    }

    private static PredictorRow row(
            String task, Collection<CheckpointFeatures> points, PredictedOutcome outcome, Predictor predictor) {
        List<List<Pair>> pairs = pairs(points, outcome, predictor);
        Estimate alone = CrossValidation.rSquared(pairs, DRAWS);
        Estimate above = CrossValidation.difference(pairs, pairs(points, outcome, Predictor.TRAINING_ACCURACY), DRAWS);
        return new PredictorRow(
                task,
                outcome.label(),
                predictor.label(),
                finite(alone.mean()),
                finite(alone.low()),
                finite(alone.high()),
                finite(above.mean()),
                finite(above.low()),
                finite(above.high()),
                pairs.size(),
                points.size());
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }

    /** Returns the pairs by base, in the order in which bases appear. */
    private static List<List<Pair>> pairs(
            Collection<CheckpointFeatures> points, PredictedOutcome outcome, Predictor predictor) {
        Map<String, List<Pair>> groups = points.stream()
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
