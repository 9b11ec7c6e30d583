package org.facecard.pipelines.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.facecard.pipelines.artifacts.Artifact;
import org.facecard.pipelines.artifacts.local.LocalArtifactStore;
import org.facecard.pipelines.report.data.ReportData;
import org.facecard.pipelines.report.html.Page;
import org.facecard.pipelines.report.measure.CheckpointReadings;
import org.facecard.pipelines.results.Oracle;
import org.facecard.pipelines.results.ResultsAssembler;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.StudyRun;
import org.facecard.pipelines.results.SyntheticStudy;
import org.facecard.pipelines.results.tables.ClaimRow;
import org.facecard.pipelines.results.tables.Table;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Arms that do not start at the init: from the base, which all seeds share, and from the end of another arm. */
class VariantArmsTest {
    @TempDir
    static Path home;

    private static StudyRun run;
    private static StudyResults results;

    @TempDir
    Path root;

    @BeforeAll
    static void assemble() {
        run = SyntheticStudy.variants(2, 60).run(new LocalArtifactStore(home));
        results = ResultsAssembler.assemble(run, home.resolve("results"), Report::write);
    }

    @Test
    void aChangeIsCountedFromWhereTheArmStarts() {
        try (Oracle oracle = new Oracle(results)) {
            assertThat(row(results, "base-learns").effect())
                    .isCloseTo(mean(oracle, "from-base", 20) - mean(oracle, "base", 0), within(1e-12));
            assertThat(row(results, "hot-recovers").effect())
                    .isCloseTo(mean(oracle, "from-hot", 20) - mean(oracle, "sft-hot", 20), within(1e-12));
        }
        assertThat(row(results, "base-learns").quantity()).startsWith("from-base − base:");
        assertThat(row(results, "hot-recovers").quantity()).startsWith("from-hot − sft-hot, budget 20:");
    }

    @Test
    void aTrajectoryBeginsAtTheStartWithNothingSpent() {
        ReportData data = new ReportData(results);

        assertThat(data.trajectory("from-base")).first().isEqualTo(CheckpointReadings.BASE);
        assertThat(data.trajectory("from-hot")).first().isEqualTo(new CheckpointReadings("sft-hot", 20));
        assertThat(data.teraflops("from-hot", data.start("from-hot"))).hasValue(0);
        assertThat(data.teraflops("sft-hot", data.end("sft-hot")).orElseThrow()).isPositive();
        assertThat(data.starts()).containsExactly(CheckpointReadings.INIT, CheckpointReadings.BASE);
    }

    @Test
    void everyArmsUpdatesReachTheResults() {
        assertThat(results.parts(Table.TRAINING).keySet().stream()
                        .map(place -> place.checkpoint().arm())
                        .distinct())
                .contains("from-base", "from-hot", "sft-erring");
    }

    @Test
    void anAbandonedStartLeavesTheClaimsOfItsArmsOpen() {
        Map<String, Artifact> artifacts = new HashMap<>(run.artifacts());
        artifacts.keySet().removeIf(stage -> stage.startsWith("base/") || stage.startsWith("seed-12/sft-hot/20/rule"));
        StudyResults rest =
                ResultsAssembler.assemble(new StudyRun(run.spec(), artifacts, Map.of()), root, Report::write);

        assertThat(row(rest, "base-learns").reason()).startsWith("missing: Rule OOD of base, seed 11");
        assertThat(row(rest, "base-learns").effect()).isNull();
        assertThat(row(rest, "hot-recovers").reason()).isEqualTo("missing: Rule OOD of sft-hot, budget 20, seed 12");
        assertThat(row(rest, "hot-recovers").seeds()).isEqualTo(1);
        assertThat(rest.folder().resolve(Page.FILE)).content().contains("have no result");
    }

    private static double mean(Oracle oracle, String arm, int budget) {
        return oracle.row("""
                select avg(hit::int) from (
                  select bool_or(correct) as hit from episodes
                  where arm = '%s' and budget = %d and split = 'rule-ood' group by seed, episode)
                """.formatted(arm, budget)).get(0);
    }

    private static ClaimRow row(StudyResults results, String claim) {
        List<ClaimRow> rows = results.rows(Table.CLAIMS);
        return rows.stream()
                .filter(row -> row.claim().equals(claim))
                .findFirst()
                .orElseThrow();
    }

    /** By hand, with N = 630,000: 18 N x 1,400,000, after nothing and after hot SFT's 6 N x 1,600,000. */
    @Test
    void thePapersAxisBeginsWhereTheArmStarts() {
        Map<String, Double> expected = Map.of("from-base", 15.876e12, "from-hot", 21.924e12);

        expected.forEach((arm, flops) -> assertThat(results.rows(Table.OUTCOMES))
                .filteredOn(row -> row.arm().equals(arm) && row.budget() == 20)
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.paperFlops()).isCloseTo(flops, within(1e6))));
    }
}
