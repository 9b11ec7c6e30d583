package org.facecard.pipelines.report.predictors;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.results.analysis.PredictorRow;
import org.junit.jupiter.api.Test;

class PredictorTableTest {
    /** Accuracy before memorisation is OOD success; everything else is drawn. */
    private static List<CheckpointFeatures> drawn(int bases) {
        List<CheckpointFeatures> points = new ArrayList<>();
        for (int base = 0; base < bases; base++) {
            for (int point = 0; point < 8; point++) {
                Map<Predictor, Double> predictors = new EnumMap<>(Predictor.class);
                for (Predictor predictor : Predictor.values()) {
                    predictors.put(predictor, drawn(predictor.label(), base, point));
                }
                points.add(new CheckpointFeatures(
                        "base " + base,
                        "checkpoint %d of %d".formatted(point, base),
                        predictors,
                        Map.of(
                                PredictedOutcome.OOD_SUCCESS,
                                drawn(Predictor.PRE_MEMORISATION_ACCURACY.label(), base, point),
                                PredictedOutcome.ID_SUCCESS,
                                drawn("id", base, point),
                                PredictedOutcome.FORGETTING,
                                drawn("forgetting", base, point))));
            }
        }
        return points;
    }

    private static PooledCheckpoints pooled(List<CheckpointFeatures> points) {
        PooledCheckpoints pool = new PooledCheckpoints(PredictorComparison.EVERY_CHECKPOINT);
        pool.add("run", points);
        return pool;
    }

    private static double drawn(String what, int base, int point) {
        return Draws.of(base, what).at(point).uniform(0);
    }

    private static PredictorRow row(List<PredictorRow> rows, PredictedOutcome outcome, Predictor predictor) {
        return rows.stream()
                .filter(row ->
                        row.outcome().equals(outcome.label()) && row.predictor().equals(predictor.label()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatIsTheOutcomePredictsItAndNothingElseDoes() {
        List<PredictorRow> rows = PredictorTable.of("task", pooled(drawn(6)));
        PredictorRow right = row(rows, PredictedOutcome.OOD_SUCCESS, Predictor.PRE_MEMORISATION_ACCURACY);
        assertThat(right.rSquared()).isGreaterThan(0.999);
        assertThat(right.aboveTrainingLow()).isPositive();
        assertThat(right.bases()).isEqualTo(6);
        assertThat(right.checkpoints()).isEqualTo(48);
        assertThat(row(rows, PredictedOutcome.ID_SUCCESS, Predictor.PRE_MEMORISATION_ACCURACY)
                        .rSquared())
                .isLessThan(0.3);
        assertThat(row(rows, PredictedOutcome.OOD_SUCCESS, Predictor.TRAINING_ACCURACY)
                        .aboveTraining())
                .isZero();
    }

    @Test
    void oneBaseCannotBeLeftOut() {
        assertThat(PredictorTable.of("task", pooled(drawn(1)))).isEmpty();
        assertThat(PredictorTable.of("task", pooled(List.of()))).isEmpty();
    }

    @Test
    void twoBasesGiveNoInterval() {
        assertThat(PredictorTable.of("task", pooled(drawn(2))))
                .allSatisfy(row -> assertThat(row.low()).isNull());
    }

    /** As if each had been read by a study that does not measure weights. */
    private static List<CheckpointFeatures> unmeasured(List<CheckpointFeatures> points) {
        return points.stream()
                .map(point -> {
                    Map<Predictor, Double> predictors = new EnumMap<>(point.predictors());
                    predictors.put(Predictor.WEIGHT_DISTANCE, Double.NaN);
                    return new CheckpointFeatures(point.base(), point.digest(), predictors, point.outcomes());
                })
                .toList();
    }

    @Test
    void theDistanceIsComparedWhereItIsKnownOnly() {
        List<CheckpointFeatures> all = drawn(6);
        List<CheckpointFeatures> measured = all.subList(16, all.size());
        PooledCheckpoints weights = new PooledCheckpoints(PredictorComparison.WEIGHTS_MEASURED);
        weights.add("without", unmeasured(all));
        weights.add("with", measured);

        List<PredictorRow> rows = PredictorTable.of("task", weights);

        assertThat(rows)
                .hasSize(PredictedOutcome.values().length * Predictor.values().length)
                .allSatisfy(row -> {
                    assertThat(row.comparison()).isEqualTo("weights-measured");
                    assertThat(List.of(row.bases(), row.checkpoints(), row.runs()))
                            .containsExactly(4, 32, 1);
                });
        assertThat(row(rows, PredictedOutcome.FORGETTING, Predictor.FORWARD_KL).aboveKl())
                .isZero();
        assertThat(row(rows, PredictedOutcome.FORGETTING, Predictor.FORWARD_KL).rSquared())
                .isEqualTo(row(
                                PredictorTable.of("task", pooled(measured)),
                                PredictedOutcome.FORGETTING,
                                Predictor.FORWARD_KL)
                        .rSquared());
    }

    @Test
    void everyCheckpointIsComparedAsWithoutTheDistance() {
        PooledCheckpoints mixed = pooled(unmeasured(drawn(6)));
        mixed.add("run", drawn(6));

        assertThat(PredictorTable.of("task", mixed))
                .isEqualTo(PredictorTable.of("task", pooled(drawn(6))))
                .noneMatch(row -> row.predictor().equals(Predictor.WEIGHT_DISTANCE.label()));
    }

    @Test
    void theReferenceRunCountsOnceHoweverOftenItIsNamed() {
        Path results = Path.of("../results");
        List<PredictorRow> once = PredictorTable.of(results, List.of("reference"));
        assertThat(once).hasSize(15).allSatisfy(row -> {
            assertThat(row.bases()).isEqualTo(5);
            // Four arms with three budgets each on five bases.
            assertThat(row.checkpoints()).isEqualTo(60);
        });
        assertThat(PredictorTable.of(results, List.of("reference", "reference")))
                .isEqualTo(once);
    }
}
