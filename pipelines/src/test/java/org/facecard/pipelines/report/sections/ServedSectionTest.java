package org.facecard.pipelines.report.sections;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.facecard.pipelines.artifacts.local.LocalArtifactStore;
import org.facecard.pipelines.report.data.ReportData;
import org.facecard.pipelines.report.html.Fragment;
import org.facecard.pipelines.report.html.NumberFormats;
import org.facecard.pipelines.report.measure.Measure;
import org.facecard.pipelines.results.Oracle;
import org.facecard.pipelines.results.ResultsAssembler;
import org.facecard.pipelines.results.ServedModel;
import org.facecard.pipelines.results.ServedModelStore;
import org.facecard.pipelines.results.ServedReading;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.StudyRun;
import org.facecard.pipelines.results.SyntheticStudy;
import org.facecard.pipelines.results.tables.AttemptRow;
import org.facecard.pipelines.results.tables.PartitionKey;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.study.ReadingMode;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.plan.CheckpointId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServedSectionTest {
    private static final ServedModel TINY = new ServedModel("tiny", "tiny-1b", "http://127.0.0.1:1/v1", 64, List.of());

    private static final Split SPLIT = Split.RULE_OOD;

    @TempDir
    Path home;

    @Test
    void aServedModelStandsBesideTheEndsOfArms() {
        StudyResults results = withServedModel();
        ReportData data = new ReportData(results);
        String page = Fragment.html(new ServedSection(data).section().orElseThrow());

        try (Oracle oracle = new Oracle(results)) {
            assertThat(data.arms()).allSatisfy(arm -> {
                List<String> cells = cells(page, arm);
                assertThat(cells).startsWith(arm, solved(oracle, arm, 1), solved(oracle, arm, 5));
                assertThat(cells)
                        .contains(NumberFormats.percentInterval(data.mean(data.end(arm), SPLIT, Measure.success(5))
                                .orElseThrow()))
                        .endsWith("", "", "", "");
            });
            assertThat(cells(page, "<b>tiny</b>"))
                    .contains(solved(oracle, "tiny", 1), solved(oracle, "tiny", 5))
                    .endsWith("800", "70", "3", "1");
            assertThat(solved(oracle, "tiny", 5)).isNotEqualTo(solved(oracle, "sft-hot", 5));
        }
    }

    @Test
    void withoutServedModelsThereIsNoSection() {
        assertThat(new ServedSection(new ReportData(assembled(run()))).section())
                .isEmpty();
    }

    /** Keeps the answers of an arm's end in one of two seeds as those of a model. */
    private StudyResults withServedModel() {
        StudyRun run = run();
        StudyResults results = assembled(run);
        ServedModelStore store = new ServedModelStore(home.resolve("results"), run.spec());
        Path part = results.parts(Table.EPISODES)
                .get(PartitionKey.of(new CheckpointId(11, "sft-hot", 20), SPLIT, ReadingMode.SAMPLED));
        List<AttemptRow> rows = Table.EPISODES.read(part);
        ServedReading reading = new ServedReading(SPLIT, ReadingMode.SAMPLED, rows.size(), 800, 70, 3, 1);
        store.keep(new ServedModelStore.Evaluation(
                TINY.with(List.of(reading)),
                results.rows(Table.PROBLEMS),
                Map.of(PartitionKey.of(store.checkpoint("tiny"), SPLIT, ReadingMode.SAMPLED), rows)));
        return assembled(run);
    }

    private StudyRun run() {
        return SyntheticStudy.of(2, 40).run(new LocalArtifactStore(home.resolve("store")));
    }

    private StudyResults assembled(StudyRun run) {
        return ResultsAssembler.assemble(run, home.resolve("results"), ignored -> {});
    }

    /** Returns the cells of the row that begins with {@code first} on the split. */
    private static List<String> cells(String page, String first) {
        String split = page.substring(page.indexOf("Rule OOD"));
        String row = split.substring(split.indexOf("<td>" + first + "</td>") + "<td>".length());
        return List.of(row.substring(0, row.indexOf("</td></tr>")).split("</td><td>", -1));
    }

    /** Returns the share of episodes that the last checkpoint solved within {@code attempts}. */
    private static String solved(Oracle oracle, String arm, int attempts) {
        return NumberFormats.percent(oracle.row("""
                select avg(hit::int) from (
                  select bool_or(correct and attempt <= %d) as hit from episodes
                  where arm = '%s' and budget = (select max(budget) from episodes where arm = '%2$s')
                    and split = 'rule-ood' and mode = 'sampled' group by seed, episode)
                """.formatted(attempts, arm)).get(0));
    }
}
