package org.facecard.pipelines.report.disputes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.facecard.pipelines.report.InOrder.assertInOrder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.facecard.pipelines.report.chart.IntervalBars;
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

    @Test
    void theVerdictHasItsEffectWithItsInterval() {
        String text = new PredictorText(List.of(row("ood-success", "pre-memorisation-accuracy", 0.19))).markdown();
        assertInOrder(
                text,
                "- **Claim.** ",
                "- **Who says it.** ",
                "- **Test.** ",
                "- **Rule.** ",
                "- **Verdict, gp, text.** **reproduced.**",
                "minus that of training accuracy: 0.15 [0.07, 0.24]. Its own R²: 0.19 [0.09, 0.29].",
                "Checkpoints: 456, bases: 8, runs: 4.",
                "](premem.svg)",
                "- **What would overturn it.** ",
                "- **Limits.** ");
    }

    @Test
    void thePageSaysTheSameAsTheDocumentation() throws IOException {
        String page = Files.readString(Path.of("../infra/docs/disputes.md")).replaceAll("\\s+", " ");
        String premem = page.substring(page.indexOf("## `premem`"));
        Stream.of(PredictorDispute.written(), PredictorDispute.against())
                .flatMap(points -> points.entrySet().stream())
                .forEach(point ->
                        assertThat(premem).contains("- **%s.** %s".formatted(point.getKey(), point.getValue())));
    }

    @Test
    void theFigureHasEveryPredictorOfKnownOutcomes() {
        List<PredictorRow> rows = List.of(
                row("id-success", "training-accuracy", 0.12),
                row("id-success", "exposure", null),
                row("ood-success", "training-accuracy", 0.05),
                row("ood-success", "exposure", 0.08));
        IntervalBars bars = new PredictorFigure(rows).bars().orElseThrow();
        assertThat(bars.labels()).containsExactly("training accuracy", "exposure");
        assertThat(bars.columns()).singleElement().satisfies(column -> {
            assertThat(column.title()).contains("ood success");
            assertThat(column.bars()).extracting(IntervalBars.Bar::value).containsExactly(0.05, 0.08);
        });
        assertThat(new DisputePaper(List.of(), rows).figures()).containsOnlyKeys(PredictorFigure.FILE);
        assertThat(new PredictorFigure(List.of()).bars()).isEmpty();
    }

    private static PredictorRow row(String outcome, String predictor, @Nullable Double rSquared) {
        return new PredictorRow(
                "gp, text",
                "every-checkpoint",
                outcome,
                predictor,
                rSquared,
                rSquared == null ? null : Double.valueOf(rSquared - 0.1),
                rSquared == null ? null : Double.valueOf(rSquared + 0.1),
                0.15,
                0.07,
                0.24,
                null,
                null,
                null,
                8,
                456,
                4);
    }
}
