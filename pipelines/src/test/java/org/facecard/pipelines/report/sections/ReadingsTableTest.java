package org.facecard.pipelines.report.sections;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.facecard.pipelines.artifacts.local.LocalArtifactStore;
import org.facecard.pipelines.report.data.ReportData;
import org.facecard.pipelines.report.html.Fragment;
import org.facecard.pipelines.report.html.NumberFormats;
import org.facecard.pipelines.results.Oracle;
import org.facecard.pipelines.results.ResultsAssembler;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.SyntheticStudy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadingsTableTest {
    @TempDir
    Path home;

    @Test
    void aCheckpointsReadingsEqualDuckDb() {
        StudyResults results = results(SyntheticStudy.readInAllWays(2, 40));
        String row = Fragment.html(new ReadingsTable(new ReportData(results)).content());
        row = row.substring(row.indexOf("Rule OOD"));
        row = row.substring(row.indexOf("<td>sft-hot, budget 20"));
        List<String> cells = List.of(row.substring(0, row.indexOf("</tr>")).split("<td class=\"effect\">"));

        try (Oracle oracle = new Oracle(results)) {
            assertThat(cells).hasSize(1 + 3 + 3 + 2);
            assertThat(cells.get(1)).startsWith(solved(oracle));
            assertThat(cells.get(2)).startsWith(steps(oracle, "sampled"));
            assertThat(cells.get(5)).startsWith(steps(oracle, "greedy"));
            assertThat(cells.get(7)).startsWith(steps(oracle, "teacher-forced"));
            assertThat(steps(oracle, "teacher-forced")).isNotEqualTo(steps(oracle, "sampled"));
        }
    }

    @Test
    void oneReadingModeHasNoReadingsTable() {
        assertThat(Fragment.html(new ReadingsTable(new ReportData(results(SyntheticStudy.of(2, 10)))).content()))
                .isEmpty();
    }

    private StudyResults results(SyntheticStudy study) {
        return ResultsAssembler.assemble(
                study.run(new LocalArtifactStore(home)), home.resolve("results"), ignored -> {});
    }

    private static String solved(Oracle oracle) {
        return NumberFormats.percent(oracle.row("""
                select avg(hit::int) from (
                  select bool_or(correct) as hit from episodes
                  where arm = 'sft-hot' and budget = 20 and split = 'rule-ood' and mode = 'sampled' group by seed, episode)
                """).get(0));
    }

    private static String steps(Oracle oracle, String mode) {
        return NumberFormats.percent(oracle.row("""
                select avg(correct::int) from episodes
                where arm = 'sft-hot' and budget = 20 and split = 'rule-ood' and mode = '%s'
                """.formatted(mode)).get(0));
    }
}
