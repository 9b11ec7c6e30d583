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
        List<PredictorRow> rows = PredictorTable.of("task", drawn(6));
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
        assertThat(PredictorTable.of("task", drawn(1))).isEmpty();
        assertThat(PredictorTable.of("task", List.of())).isEmpty();
    }

    @Test
    void twoBasesGiveNoInterval() {
        assertThat(PredictorTable.of("task", drawn(2)))
                .allSatisfy(row -> assertThat(row.low()).isNull());
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
