package org.facecard.pipelines.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.facecard.pipelines.artifacts.Artifact;
import org.facecard.pipelines.results.ResultsAssembler;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.StudyRun;
import org.facecard.pipelines.results.tables.ProblemRow;
import org.facecard.pipelines.results.tables.SplitRow;
import org.facecard.pipelines.results.tables.Table;
import org.junit.jupiter.api.Test;

/** What the report says of what is missing, leaks or differs from the paper. */
class ReportGapsTest extends ReportFixture {
    @Test
    void theDeviationsAreThoseOfTheSpecification() {
        assertThat(page.section("deviations"))
                .contains(
                        "3 layers of width 128",
                        "in the order of the cards",
                        "30 problems per split",
                        "2 seeds from one base");
    }

    @Test
    void aCorpusThatWasNotReadBackIsReported() {
        assertThat(page.section("splits")).contains("The corpus was not read back");
    }

    @Test
    void aLeakInTheCorpusIsReported() {
        StudyResults copy = ResultsAssembler.assemble(run, root, ignored -> {});
        SplitRow clean = new SplitRow("corpus: dealt by the prompts", "train", 9, 5, 5, 0, 0, 0);
        Table.SPLITS.write(Table.SPLITS.in(copy.folder()), List.of(clean));
        assertThat(Report.html(copy)).contains("Every text holds multisets of numbers of its own partition only");

        SplitRow leak = new SplitRow("corpus: written in the answers", "train", 9, 5, 4, 0, 1, 2);
        Table.SPLITS.write(Table.SPLITS.in(copy.folder()), List.of(clean, leak));
        assertThat(Report.html(copy))
                .contains(
                        "1 multisets of numbers occur in texts of another partition", "2 texts could not be read back");
    }

    @Test
    void abandonedStagesAreNamedAndTheRestIsReported() {
        Map<String, Artifact> artifacts = new HashMap<>(run.artifacts());
        artifacts.keySet().removeIf(stage -> stage.startsWith("seed-12/sft/") || stage.startsWith("seed-11/sft/20"));

        String report = Report.html(
                ResultsAssembler.assemble(new StudyRun(run.spec(), artifacts, Map.of()), root, ignored -> {}));

        assertThat(report).contains("stages have no result", "<code>seed-12/sft/20/rule-ood</code> (missing)");
        assertThat(PrintedPage.cells(PrintedPage.rows(report), "Rule OOD/sft").subList(2, 4))
                .containsExactly("–", "–");
        assertThat(PrintedPage.cells(PrintedPage.rows(report), "Rule OOD/ppo"))
                .isEqualTo(PrintedPage.cells(PrintedPage.rows(page.html()), "Rule OOD/ppo"));
    }

    @Test
    void aStudyWithoutResultsStillHasAReport() {
        StudyRun nothing = new StudyRun(run.spec(), Map.of(), Map.of());

        assertThat(Report.html(ResultsAssembler.assemble(nothing, root, ignored -> {})))
                .contains("stages have no result", "There is no problems table")
                .doesNotContain("NaN");
    }

    @Test
    void aLeakBetweenPartitionsIsReported() {
        StudyResults leaking = ResultsAssembler.assemble(run, root, ignored -> {});
        assertThat(Report.html(leaking)).contains("None of the multisets of numbers lies in two partitions");

        List<ProblemRow> problems = new ArrayList<>(leaking.rows(Table.PROBLEMS));
        ProblemRow held = problems.stream()
                .filter(row -> row.partition().equals("reporting"))
                .findFirst()
                .orElseThrow();
        problems.add(new ProblemRow("leak", "train", "id", held.group(), held.content(), 0));
        Table.PROBLEMS.write(Table.PROBLEMS.in(leaking.folder()), problems);

        assertThat(Report.html(leaking)).contains("1 multisets of numbers lie in two partitions", "1: a leak");
    }
}
