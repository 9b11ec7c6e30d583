package org.facecard.pipelines.report.predictors;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.facecard.pipelines.common.Named;
import org.facecard.pipelines.report.data.MemorisationMeasure;
import org.facecard.pipelines.report.data.MemorisationMeasures;
import org.facecard.pipelines.report.data.PreMemorisedAccuracy;
import org.facecard.pipelines.report.data.ReportData;
import org.facecard.pipelines.report.measure.CheckpointReadings;
import org.facecard.pipelines.report.measure.Measure;
import org.facecard.pipelines.report.statistics.PreMemorisation;
import org.facecard.pipelines.report.statistics.WeightDistance;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.tables.StageRow;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.results.tables.TraceRow;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.Stage;
import org.facecard.pipelines.study.arms.Start;

/** The trained checkpoints of a study that measures memorisation. */
final class PredictorPoints {
    private static final String SHOWN = MemorisationMeasure.SHOWN;

    private final ReportData data;
    private final MemorisationMeasures probes;
    private final List<StageRow> stages;

    PredictorPoints(StudyResults results) {
        this.data = new ReportData(results);
        this.probes = new MemorisationMeasures(data);
        this.stages = results.rows(Table.STAGES);
    }

    /** Returns every checkpoint after the start of its arm of which the statistics that all studies measure are known. */
    List<CheckpointFeatures> all() {
        List<CheckpointFeatures> points = new ArrayList<>();
        data.arms().forEach(arm -> data.spec().seeds().forEach(seed -> points.addAll(run(arm, seed))));
        return points;
    }

    /** The start belongs to the run: examples may be right there before anything was shown. */
    private List<CheckpointFeatures> run(String arm, long seed) {
        PreMemorisedAccuracy accuracy = new PreMemorisedAccuracy(PreMemorisation.GSM8K);
        List<CheckpointFeatures> points = new ArrayList<>();
        before(arm).forEach(at -> accuracy.next(shown(seed, at)));
        for (CheckpointReadings at : data.trajectory(arm)) {
            double before = accuracy.next(shown(seed, at));
            if (!at.equals(data.start(arm))) {
                point(arm, seed, at, before).ifPresent(points::add);
            }
        }
        return points;
    }

    /** Returns the checkpoints before the start of {@code arm}, where that is another arm's. */
    private List<CheckpointReadings> before(String arm) {
        List<CheckpointReadings> chain = new ArrayList<>();
        if (data.spec().arm(arm).start() instanceof Start.Arm from) {
            chain.addAll(before(from.arm()));
            data.trajectory(from.arm()).stream()
                    .takeWhile(at -> !at.equals(data.start(arm)))
                    .forEach(chain::add);
        }
        return chain;
    }

    /** Returns where the arm that was trained first of its chain started: the init, or the base. */
    private CheckpointReadings origin(String arm) {
        return data.spec().arm(arm).start() instanceof Start.Arm from ? origin(from.arm()) : data.start(arm);
    }

    /** Returns learning rate x updates since the init, those of the arm that it started from included. */
    private double exposure(String arm, CheckpointReadings at) {
        double own = data.exposure(arm, at).orElse(Double.NaN);
        return data.spec().arm(arm).start() instanceof Start.Arm from
                ? own + exposure(from.arm(), data.start(arm))
                : own;
    }

    private List<TraceRow> shown(long seed, CheckpointReadings at) {
        return probes.rows(Table.TRACES, seed, at)
                .filter(row -> row.kind().equals(SHOWN))
                .toList();
    }

    private Optional<CheckpointFeatures> point(String arm, long seed, CheckpointReadings at, double before) {
        Map<Predictor, Double> predictors = new EnumMap<>(Predictor.class);
        for (Predictor predictor : Predictor.values()) {
            predictors.put(
                    predictor,
                    switch (predictor) {
                        case PRE_MEMORISATION_ACCURACY -> before;
                        case TRAINING_ACCURACY -> probe(seed, at, MemorisationMeasure.correct(SHOWN));
                        case FORWARD_KL -> probe(seed, at, MemorisationMeasure.forward(Split.HELD_OUT_ID));
                        case TRAINING_LOSS -> probe(seed, at, MemorisationMeasure.loss(SHOWN));
                        case EXPOSURE -> Math.log10(exposure(arm, at));
                        case WEIGHT_DISTANCE -> distance(seed, at);
                    });
        }
        Map<PredictedOutcome, Double> outcomes = new EnumMap<>(PredictedOutcome.class);
        for (PredictedOutcome outcome : PredictedOutcome.values()) {
            outcomes.put(
                    outcome,
                    switch (outcome) {
                        case ID_SUCCESS -> success(seed, at, Split.HELD_OUT_ID);
                        case OOD_SUCCESS -> success(seed, at, Split.RULE_OOD);
                        case FORGETTING ->
                            probe(seed, at, MemorisationMeasure.skillLoss())
                                    - probe(seed, origin(arm), MemorisationMeasure.skillLoss());
                    });
        }
        CheckpointFeatures point = new CheckpointFeatures(base(seed), digest(arm, seed, at), predictors, outcomes);
        return point.known(PredictorComparison.EVERY_CHECKPOINT) ? Optional.of(point) : Optional.empty();
    }

    private double distance(long seed, CheckpointReadings at) {
        WeightDistance distance = new WeightDistance();
        probes.rows(Table.WEIGHT_DISTANCES, seed, at)
                .forEach(row -> distance.add(row.changeSquares(), row.initSquares()));
        return distance.relative();
    }

    private double success(long seed, CheckpointReadings at, Split split) {
        Measure success = Measure.success(data.spec().evaluation().verificationIterations());
        return data.seedMean(seed, at, split, success).orElse(Double.NaN);
    }

    private <R extends Record> double probe(long seed, CheckpointReadings at, MemorisationMeasure<R> measure) {
        return probes.seedMean(seed, at, measure).orElse(Double.NaN);
    }

    private String base(long seed) {
        long own = data.spec().sharesBase() ? data.spec().baseSeed() : seed;
        return stages.stream()
                .filter(stage -> stage.kind().equals(Stage.BASE.label()) && stage.seed() == own)
                .findFirst()
                .flatMap(stage -> Optional.ofNullable(stage.digest()))
                .orElse("base of seed " + own);
    }

    /** What studies measure of a checkpoint may differ between them; its weights do not. */
    private String digest(String arm, long seed, CheckpointReadings at) {
        return stages.stream()
                .filter(stage -> Named.parse(Stage.class, stage.kind()).trains()
                        && stage.seed() == seed
                        && stage.arm().equals(arm)
                        && stage.budget() == at.budget())
                .findFirst()
                .flatMap(stage -> Optional.ofNullable(stage.digest()))
                .map(digest -> "%d %s".formatted(seed, digest))
                .orElse("%s of seed %d".formatted(at.words(), seed));
    }
}
