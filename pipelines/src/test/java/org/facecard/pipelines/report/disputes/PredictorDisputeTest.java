package org.facecard.pipelines.report.disputes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.facecard.pipelines.results.analysis.PredictorRow;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictorDisputeTest {
    private static DisputeVerdict verdict(@Nullable Double low, @Nullable Double high, int bases) {
        return PredictorDispute.verdict(new PredictorRow(
                "task",
                "every-checkpoint",
                "outcome",
                "predictor",
                0.5,
                0.1,
                0.9,
                0.2,
                low,
                high,
                null,
                null,
                null,
                bases,
                40,
                1));
    }

    @Test
    void theIntervalOfTheDifferenceDecides() {
        assertThat(verdict(0.1, 0.3, 5)).isEqualTo(DisputeVerdict.REPRODUCED);
        assertThat(verdict(-0.3, -0.1, 5)).isEqualTo(DisputeVerdict.CONTRADICTED);
        assertThat(verdict(-0.1, 0.3, 5)).isEqualTo(DisputeVerdict.INCONCLUSIVE);
        assertThat(verdict(0.1, 0.3, 2)).isEqualTo(DisputeVerdict.INCONCLUSIVE);
        assertThat(verdict(null, null, 5)).isEqualTo(DisputeVerdict.INCONCLUSIVE);
    }

    @Test
    void withoutRunsItHasNotRun(@TempDir Path empty) {
        assertThat(PredictorDispute.summaries(PredictorDispute.rows(empty)))
                .singleElement()
                .satisfies(line -> assertThat(line.verdict()).isEqualTo("not-run"));
    }
}
