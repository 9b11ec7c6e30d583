package org.facecard.pipelines.report.factors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.facecard.pipelines.report.InOrder.assertInOrder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.facecard.pipelines.artifacts.local.LocalArtifactStore;
import org.facecard.pipelines.report.Report;
import org.facecard.pipelines.report.html.Page;
import org.facecard.pipelines.results.ProgrammeAssembler;
import org.facecard.pipelines.results.ProgrammeResults;
import org.facecard.pipelines.results.ProgrammeRun;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.StudyRun;
import org.facecard.pipelines.results.SyntheticStudy;
import org.facecard.pipelines.results.analysis.BasePredictionRow;
import org.facecard.pipelines.results.analysis.ScaleEffectRow;
import org.facecard.pipelines.results.analysis.ShareRow;
import org.facecard.pipelines.results.analysis.StoredPredictions;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.study.claims.DisputeSpec;
import org.facecard.pipelines.study.claims.analyses.Analysis;
import org.facecard.pipelines.study.claims.analyses.Factor;
import org.facecard.pipelines.study.claims.analyses.FactorialAnalysis;
import org.facecard.pipelines.study.claims.analyses.ScaleAnalysis;
import org.facecard.pipelines.study.claims.quantities.ArmPair;
import org.facecard.pipelines.study.spec.Part;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.pipelines.study.spec.StudySpec;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports of two parts with synthetic readings. */
class AnalysisReportTest {
    @TempDir
    static Path home;

    private static List<StudyRun> runs;
    private static ProgrammeResults factors;
    private static ProgrammeResults scale;

    @BeforeAll
    static void run() {
        runs = Stream.of("long-base model.hidden-size=128", "wide-base model.hidden-size=192")
                .map(part -> SyntheticStudy.of(spec(part.split(" "))).run(new LocalArtifactStore(home.resolve(part))))
                .toList();
        factors = results(
                "factors",
                new FactorialAnalysis(
                        List.of(Factor.METHOD, Factor.UPDATES, Factor.MODEL_SIZE), List.of("sft-update-matched")));
        scale = results(
                "scale",
                new ScaleAnalysis(List.of(new ArmPair("ppo", "sft-update-matched")), List.of(11_000_000_000L)));
    }

    private static StudySpec spec(String... part) {
        return SpecReader.read(
                        "laptop-gp",
                        List.of(
                                "name=" + part[0],
                                part[1],
                                "seeds=[31, 32, 33]",
                                "memorisation=null",
                                "evaluation.splits=[held-out-id, rule-ood]",
                                "evaluation.episodes=30"))
                .keeping(Set.of("ppo", "sft-update-matched"));
    }

    private static ProgrammeResults results(String name, Analysis analysis) {
        List<Part> parts = runs.stream()
                .map(run -> new Part(run.spec().name(), run.spec()))
                .toList();
        String claim = "long-base/rl-beats-sft-at-matched-updates";
        DisputeSpec dispute =
                new DisputeSpec("Size decides.", "Ours.", "Two sizes.", "One claim.", List.of(claim), "A tie.", "Two.");
        return ProgrammeAssembler.assemble(
                new ProgrammeRun(new Programme(name, "Two parts", parts, Map.of(), dispute, analysis), runs),
                home.resolve("results"),
                Report::write);
    }

    private static String html(ProgrammeResults results) throws IOException {
        return Files.readString(results.folder().resolve(Page.FILE));
    }

    @Test
    void theReportBeginsWithTheDisputeOfAllParts() throws IOException {
        assertInOrder(
                html(factors),
                "<section id=\"dispute\">",
                "Size decides.",
                "<code>long-base/rl-beats-sft-at-matched-updates</code>",
                "<figure id=\"variance-shares\">",
                "What each rule predicts for each held-out design point",
                "<section id=\"guide\">");
        assertThat(Files.readString(factors.folder().resolve(Report.MARKDOWN)))
                .contains("## The dispute", "| Change of success under the shifted rule | updates |");
        assertInOrder(html(scale), "<section id=\"dispute\">", "<figure id=\"scale-effects\">", "11 billion weights");
    }

    @Test
    void sharesOfEveryOutcomeSumToOne() {
        FactorialReport report = report(factors);
        Map<String, Double> sums = report.shares().stream()
                .collect(Collectors.groupingBy(ShareRow::outcome, Collectors.summingDouble(ShareRow::share)));
        assertThat(sums).hasSize(3).allSatisfy((outcome, sum) -> assertThat(sum).isCloseTo(1, within(1e-9)));
        assertThat(report.shares()).allSatisfy(row -> {
            assertThat(row.bases()).isEqualTo(6);
            assertThat(row.cells()).isEqualTo(6);
            assertThat(row.low()).isLessThan(row.share());
        });
        assertThat(report.rules())
                .hasSize(12)
                .allSatisfy(row -> assertThat(row.cells()).isEqualTo(18));
        assertThat(report.predictions()).hasSize(3 * 4 * 2 * 3);
        assertThat(report.basePredictions()).hasSize(3 * 2 * 4 * 3 * 3);
        assertThat(report.timing().sentence()).startsWith("The predictions were computed with this report");
    }

    @Test
    void changesWithinOneAttemptAreAnOutcome() {
        assertThat(means("first-attempt-ood-change")).isNotEmpty().isNotEqualTo(means("ood-change"));
    }

    private static List<Double> means(String outcome) {
        return report(factors).basePredictions().stream()
                .filter(row -> row.outcome().equals(outcome))
                .map(BasePredictionRow::mean)
                .toList();
    }

    private static FactorialReport report(ProgrammeResults results) {
        return Objects.requireNonNull(AnalysisReport.of("factors", results).factorial());
    }

    /** As a run leaves them that has stored {@code predictions}. */
    private static FactorialReport reportOf(StoredPredictions predictions) {
        ProgrammeResults results = ProgrammeAssembler.assemble(foreseen(), home.resolve("timing"), whole -> {
            predictions.copyTo(whole.folder());
            Report.write(whole);
        });
        return report(results);
    }

    private static ProgrammeRun foreseen() {
        List<Part> parts = runs.stream()
                .map(run -> new Part(run.spec().name(), run.spec()))
                .toList();
        FactorialAnalysis analysis =
                new FactorialAnalysis(List.of(Factor.METHOD, Factor.UPDATES), List.of("sft-update-matched"));
        return new ProgrammeRun(new Programme("timing", "Two parts", parts, Map.of(), null, analysis), runs);
    }

    @Test
    void storedPredictionsAreScoredAndSaidToBeFirst() {
        List<BasePredictionRow> rows = HeldOutPredictions.of(foreseen());
        FactorialReport report = reportOf(StoredPredictions.of(Instant.parse("2001-01-01T00:00:00Z"), rows));

        assertThat(report.rules()).isEqualTo(report(factors).rules());
        assertThat(report.timing().begun()).hasSize(2 * 3 * 3);
        assertThat(report.timing().sentence())
                .contains("stored at 2001-01-01T00:00:00Z", "began later", "still give the same numbers");
    }

    @Test
    void latePredictionsAreSaidToBeLate() {
        List<BasePredictionRow> rows = HeldOutPredictions.of(foreseen());
        Instant late = Instant.now().plus(Duration.ofDays(1));

        assertThat(reportOf(StoredPredictions.of(late, rows)).timing().sentence())
                .contains("**18 of 18 held-out checkpoints were begun earlier**");
    }

    @Test
    void otherPredictionsAreScoredAndNoticed() {
        List<BasePredictionRow> rows = HeldOutPredictions.of(foreseen()).stream()
                .map(row -> row.seed() == 31 && row.budget() == 5 ? moved(row) : row)
                .toList();
        FactorialReport report = reportOf(StoredPredictions.of(Instant.parse("2001-01-01T00:00:00Z"), rows));

        assertThat(report.rules()).isNotEqualTo(report(factors).rules());
        assertThat(report.timing().sentence()).contains("**24 of them are not what the readings");
    }

    private static BasePredictionRow moved(BasePredictionRow row) {
        return new BasePredictionRow(
                row.outcome(),
                row.rule(),
                row.part(),
                row.seed(),
                row.arm(),
                row.budget(),
                row.predicted() + 0.1,
                row.mean(),
                null,
                null);
    }

    @Test
    void differencesOverSizesAreThoseOfTheEpisodes() {
        ScaleReport report =
                Objects.requireNonNull(AnalysisReport.of("scale", scale).scale());
        assertThat(report.effects()).extracting(ScaleEffectRow::weights).containsExactly(592_896L, 1_036_800L);
        assertThat(report.slopes()).hasSize(1);
        assertThat(report.lines()).hasSize(2);
    }

    @Test
    void theReportLeavesItsRows() throws IOException {
        AnalysisReport left = AnalysisReport.of("factors", factors);
        StudyResults tables = new StudyResults(factors.folder());
        assertThat(left.factorial())
                .isEqualTo(new FactorialReport(
                        tables.rows(Table.VARIANCE_SHARES),
                        tables.rows(Table.RULE_SCORES),
                        tables.rows(Table.PREDICTIONS),
                        tables.rows(Table.BASE_PREDICTIONS),
                        report(factors).timing()));
        assertThat(new StudyResults(scale.folder()).rows(Table.SCALE_LINES))
                .isEqualTo(
                        Objects.requireNonNull(AnalysisReport.of("scale", scale).scale())
                                .lines());
        assertThat(factors.manifest().tables()).containsKeys("variance_shares", "rule_scores", "base_predictions");
        assertThat(html(factors)).contains("variance_shares.parquet");

        // As an earlier version left it: the rows are computed, and are the same.
        Files.delete(Table.BASE_PREDICTIONS.in(factors.folder()));
        assertThat(AnalysisReport.of("factors", factors)).isEqualTo(left);
        left.write(factors.folder());
    }

    @Test
    void aStudyThatAsksForNothingGetsNothing() {
        ProgrammeResults plain =
                ProgrammeAssembler.assemble(ProgrammeRun.of(runs.get(0)), home.resolve("plain"), results -> {});
        assertThat(AnalysisReport.of("plain", plain)).isEqualTo(new AnalysisReport("plain", null, null));
    }
}
