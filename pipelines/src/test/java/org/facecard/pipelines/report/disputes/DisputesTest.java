package org.facecard.pipelines.report.disputes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.facecard.pipelines.report.InOrder.assertInOrder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.facecard.pipelines.artifacts.local.LocalArtifactStore;
import org.facecard.pipelines.report.factors.AnalysisReport;
import org.facecard.pipelines.results.ResultsAssembler;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.StudyRun;
import org.facecard.pipelines.results.SyntheticStudy;
import org.facecard.pipelines.results.analysis.DisputeRow;
import org.facecard.pipelines.results.tables.Decision;
import org.facecard.pipelines.results.tables.StageRow;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DisputesTest {
    @TempDir
    Path root;

    private DisputeRow summary(String study) {
        return Disputes.summaries(root, Map.of("rectified", 2.5)).stream()
                .filter(summary -> summary.study().equals(study))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aStudyThatHasNotRunSaysSo() {
        DisputeRow rectified = summary("rectified");
        assertThat(rectified.verdict()).isEqualTo("not-run");
        assertThat(rectified.claims()).isEqualTo(8);
        assertThat(rectified.bases()).isEqualTo(8);
        assertThat(rectified.plannedCpuHours()).isEqualTo(2.5);
        assertThat(rectified.spentCpuHours()).isNull();
        assertThat(summary("noise").plannedCpuHours()).isNull();
    }

    @Test
    void whatIsMissingIsReportedWithTheVerdict() throws IOException {
        StudyRun nothing = new StudyRun(SpecReader.read("rectified", List.of("seeds=[1, 2]")), Map.of(), Map.of());
        ResultsAssembler.assemble(
                nothing,
                root,
                results -> Table.CLAIMS.write(
                        Table.CLAIMS.in(results.folder()),
                        List.of(
                                DisputeExamples.row("dft-raises-rule-ood", Decision.REPRODUCED, 0.1, "share"),
                                DisputeExamples.row("dft-learns-as-much", Decision.CONTRADICTED, 0.1, "share"))));
        DisputeRow rectified = summary("rectified");
        assertThat(rectified.verdict()).isEqualTo("contradicted");
        assertThat(rectified.reproduced()).isEqualTo(1);
        assertThat(rectified.contradicted()).isEqualTo(1);
        assertThat(rectified.bases()).isEqualTo(2);
        assertThat(rectified.note()).matches("(\\d+) of \\1 stages have no result");
        Disputes.write(root, root.resolve("disputes"), Map.of());
        assertThat(Files.readString(root.resolve("disputes/overview.md")))
                .contains("| `dft-raises-rule-ood` +10.0 [−10.0, +30.0]; `dft-learns-as-much` +10.0 [−10.0, +30.0] |");
        assertThat(overview(Files.readString(root.resolve("disputes/report.html"))))
                .contains("Wu et al.", "+10.0 [−10.0, +30.0]");
        assertInOrder(
                Files.readString(root.resolve("disputes/report.html")),
                "<section id=\"rectified\">",
                "verdicts of this study decide nothing",
                "<figure id=\"rectified-claims\">");
    }

    private static String overview(String page) {
        int from = page.indexOf("<section id=\"overview\">");
        return page.substring(from, page.indexOf("</section>", from));
    }

    @Test
    void sharedArtifactsCountOnceInTheTotal() {
        StudyRun one = SyntheticStudy.of(2, 4).run(new LocalArtifactStore(root.resolve("store")));
        StudyResults results = ResultsAssembler.assemble(one, root.resolve("results"), written -> {});
        DisputeRun run = new DisputeRun(
                SpecReader.programme("rectified", List.of()),
                Optional.empty(),
                new DisputeTables(
                        List.of(), List.of(), new AnalysisReport("rectified", null, null), results.rows(Table.STAGES)));

        assertThat(Disputes.spentCpuHours(List.of(run))).isPositive().isLessThanOrEqualTo(spent(run) + 1e-9);
        assertThat(Disputes.spentCpuHours(List.of(run, run))).isEqualTo(Disputes.spentCpuHours(List.of(run)));
        assertThat(Disputes.spentCpuHours(List.of())).isZero();
    }

    @Test
    void anArtifactOfTwoStagesCountsOnceInItsStudy() {
        List<StageRow> stages = List.of(stage("seed-31/ppo-4-times/5"), stage("seed-31/ppo/5"));
        DisputeRun run = new DisputeRun(
                SpecReader.programme("horizon", List.of()),
                Optional.empty(),
                new DisputeTables(List.of(), List.of(), new AnalysisReport("horizon", null, null), stages));

        assertThat(spent(run)).isEqualTo(1);
    }

    private static StageRow stage(String name) {
        return new StageRow(
                name, "ppo", "key", "digest", 31, "ppo", 5, "done", false, 1, null, 0, null, 1, 3_600, 1, 1, 1);
    }

    private static double spent(DisputeRun run) {
        return Objects.requireNonNull(run.spentCpuHours());
    }

    @Test
    void everyDisputeIsAboutBasesFromScratch() {
        // The method of the paper-like text says so.
        assertThat(Disputes.shipped()).allSatisfy(study -> {
            assertThat(study.parts()).allSatisfy(part -> {
                assertThat(part.spec().sharesBase()).isFalse();
                assertThat(part.spec().model()).isNotNull();
            });
            assertThat(study.decided().orElseThrow().decidedBy())
                    .allSatisfy(claim -> assertThat(study.claimNames()).contains(claim));
        });
    }

    @Test
    void aStudyOfPartsCountsWhatAllPartsHave() {
        DisputeRow why = summary("why");
        assertThat(why.verdict()).isEqualTo("not-run");
        assertThat(why.claims()).isEqualTo(9);
        assertThat(why.bases()).isEqualTo(26);
    }

    @Test
    void overviewAndTextAreWrittenWithoutAnyResult() throws IOException {
        Disputes.write(root, root.resolve("disputes"), Map.of());
        assertThat(Files.readString(root.resolve("disputes/overview.md")))
                .contains("| horizon |", "| premem |", "| not run |", "shared ones counted once, took 0.00");
        assertThat(Files.readString(root.resolve("disputes/paper.md"))).contains("## Not run");
        String page = Files.readString(root.resolve("disputes/report.html"));
        assertInOrder(page, "<section id=\"overview\">", "not run", "<section id=\"rectified\">", "<b>Not run.</b>");
        assertThat(page).doesNotContain("Of the 0 claims");
        assertInOrder(page, "<section id=\"premem\">", "<b>Not run.</b>", "What would overturn it", "Limits");
        StudyResults written = new StudyResults(root.resolve("disputes"));
        assertThat(written.rows(Table.DISPUTES)).isEqualTo(Disputes.summaries(root, Map.of()));
        assertThat(written.rows(Table.PREDICTORS)).isEmpty();
    }
}
