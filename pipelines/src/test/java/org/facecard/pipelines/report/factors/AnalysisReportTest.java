package org.facecard.pipelines.report.factors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.facecard.pipelines.artifacts.local.LocalArtifactStore;
import org.facecard.pipelines.report.Report;
import org.facecard.pipelines.report.html.Page;
import org.facecard.pipelines.results.ProgrammeAssembler;
import org.facecard.pipelines.results.ProgrammeResults;
import org.facecard.pipelines.results.ProgrammeRun;
import org.facecard.pipelines.results.StudyRun;
import org.facecard.pipelines.results.SyntheticStudy;
import org.facecard.pipelines.study.spec.Part;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The studies {@code why} and {@code scale}, run in a world in which learning rate x updates decides and nothing else does. */
class AnalysisReportTest {
    @TempDir
    static Path home;

    private static ProgrammeResults why;
    private static ProgrammeResults scale;

    @BeforeAll
    static void run() {
        why = synthetic("why");
        scale = synthetic("scale");
    }

    private static ProgrammeResults synthetic(String name) {
        List<String> settings = new ArrayList<>(List.of("medium.evaluation.episodes=50"));
        SpecReader.programme(name, List.of())
                .names()
                .forEach(part -> settings.add("%s.seeds=[31, 32, 33]".formatted(part)));
        Programme programme = SpecReader.programme(name, settings);
        List<StudyRun> runs = new ArrayList<>();
        for (Part part : programme.parts()) {
            runs.add(SyntheticStudy.of(part.spec())
                    .run(new LocalArtifactStore(home.resolve(name).resolve(part.name()))));
        }
        return ProgrammeAssembler.assemble(new ProgrammeRun(programme, runs), home.resolve("results"), Report::write);
    }

    private static FactorialReport factorial() {
        return Objects.requireNonNull(AnalysisReport.of("why", why).factorial());
    }

    private static double share(String source) {
        return factorial().shares().stream()
                .filter(row -> row.outcome().equals("ood-change") && row.source().equals(source))
                .findFirst()
                .orElseThrow()
                .share();
    }

    @Test
    void sharesSumToOneAndBelongToRateAndUpdates() {
        for (FactorialOutcome outcome : FactorialOutcome.values()) {
            assertThat(factorial().shares().stream()
                            .filter(row -> row.outcome().equals(outcome.label()))
                            .mapToDouble(ShareRow::share)
                            .sum())
                    .isCloseTo(1, within(1e-9));
        }
        assertThat(share("learning-rate") + share("updates"))
                .isGreaterThan(3 * (share("method") + share("on-policy-share") + share("model-size")));
        assertThat(factorial().shares()).allSatisfy(row -> {
            assertThat(row.bases()).isEqualTo(12);
            assertThat(row.cells()).isEqualTo(30);
        });
    }

    @Test
    void theRuleThatIsTruePredictsBest() {
        List<RuleRow> rules = factorial().rules().stream()
                .filter(row -> row.outcome().equals("ood-change"))
                .toList();
        RuleRow exposure = rules.get(RuleOfThumb.EXPOSURE.ordinal());
        assertThat(rules).hasSize(4);
        assertThat(exposure.rSquared()).isGreaterThan(0.5);
        assertThat(exposure.aboveMethodLow()).isPositive();
        assertThat(exposure.cells()).isEqualTo(12 * 9);
        assertThat(rules.get(RuleOfThumb.METHOD.ordinal()).aboveMethod()).isZero();
    }

    @Test
    void theReportBeginsWithDisputeAndFigure() throws IOException {
        String html = Files.readString(why.folder().resolve(Page.FILE));
        assertThat(html)
                .containsSubsequence(
                        "<section id=\"dispute\">",
                        "What explains the gap at this scale",
                        "<figure id=\"variance-shares\">",
                        "Learning rate × updates predicts the change under the shifted rule better than the method",
                        "What each rule says of each held-out cell",
                        "<section id=\"guide\">")
                .contains("medium/rl-beats-sft-at-matched-updates");
        assertThat(Files.readString(why.folder().resolve(Report.MARKDOWN)))
                .contains("## The dispute", "| Change of success under the shifted rule | updates |");
    }

    @Test
    void theScaleStudyHasALineForEveryPairOfArms() throws IOException {
        ScaleReport report = Objects.requireNonNull(AnalysisReport.of("scale", scale).scale());
        assertThat(report.effects()).hasSize(12);
        assertThat(report.slopes()).hasSize(4);
        assertThat(report.lines()).hasSize(8);
        assertThat(Files.readString(scale.folder().resolve(Page.FILE)))
                .containsSubsequence("<section id=\"dispute\">", "<figure id=\"scale-effects\">", "11 billion weights");
    }
}
