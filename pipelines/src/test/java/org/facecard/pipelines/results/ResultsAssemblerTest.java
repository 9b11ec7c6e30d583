package org.facecard.pipelines.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.facecard.pipelines.artifacts.Artifact;
import org.facecard.pipelines.artifacts.Folders;
import org.facecard.pipelines.artifacts.Provenance;
import org.facecard.pipelines.artifacts.local.LocalArtifactStore;
import org.facecard.pipelines.artifacts.stage.CheckpointCost;
import org.facecard.pipelines.artifacts.stage.TrainingCost;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.results.tables.AttemptRow;
import org.facecard.pipelines.results.tables.OutcomeRow;
import org.facecard.pipelines.results.tables.OutcomeRows;
import org.facecard.pipelines.results.tables.PartitionKey;
import org.facecard.pipelines.results.tables.ProblemRow;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.study.ReadingMode;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.StageStatus;
import org.facecard.pipelines.study.plan.CheckpointId;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsAssemblerTest {
    @TempDir
    static Path home;

    private static StudyRun run;

    @TempDir
    Path root;

    @BeforeAll
    static void makeArtifacts() {
        run = SyntheticStudy.of(2, 40).run(new LocalArtifactStore(home));
    }

    /** By hand, N = 630,000: 6N (200,000 + 1,400,000) and, for RL, 12N x 1,400,000 more. */
    @Test
    void thePapersComputeAxisStandsBesideWhatWasSpent() {
        List<OutcomeRow> outcomes =
                ResultsAssembler.assemble(run, root, ignored -> {}).rows(Table.OUTCOMES);

        assertThat(outcomes).allSatisfy(row -> {
            Double expected = switch (row.arm() + row.budget()) {
                case "base0" -> null;
                case "init0" -> Double.valueOf(0.756e12);
                case "ppo20" -> Double.valueOf(6.048e12 + 10.584e12);
                case "sft20", "sft-hot20", "sft-updates20" -> Double.valueOf(6.048e12);
                default -> row.paperFlops();
            };
            assertThat(row.paperFlops()).isEqualTo(expected);
        });
        assertThat(outcomes.stream().filter(row -> row.arm().equals("ppo") && row.budget() == 20))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.flops()).isEqualTo(5.3e12));
    }

    @Test
    void episodesAreByteCopiesInHiveFolders() throws IOException {
        StudyResults results = ResultsAssembler.assemble(run, root, ignored -> {});

        Path part =
                root.resolve("synthetic/episodes/seed=11/arm=ppo/budget=20/split=rule-ood/mode=sampled/part-0.parquet");
        Path made = run.artifact("seed-11/ppo/20/rule-ood").orElseThrow().file("episodes.parquet");
        assertThat(Files.mismatch(part, made)).isEqualTo(-1);
        assertThat(results.parts(Table.EPISODES))
                .containsEntry(
                        PartitionKey.of(new CheckpointId(11, "ppo", 20), Split.RULE_OOD, ReadingMode.SAMPLED), part)
                .hasSize(3 * (1 + 2 + 2 * 4 * 2));
        assertThat(results.parts(Table.TRAINING)).hasSize(1 + 2 + 2 * 4 * 2);
    }

    @Test
    void theManifestHoldsSpecPlanKeysAndProvenance() {
        StudyManifest manifest =
                ResultsAssembler.assemble(run, root, ignored -> {}).manifest();

        assertThat(manifest.spec()).isEqualTo(run.spec());
        assertThat(manifest.stages()).hasSize(run.plan().stages().size());
        assertThat(manifest.missing()).isEmpty();
        assertThat(manifest.makers())
                .singleElement()
                .satisfies(maker -> assertThat(maker.provenance()).isEqualTo(Provenance.here(1)));
        assertThat(manifest.tables()).containsEntry("episodes", 2).containsEntry("outcomes", 3);
    }

    @Test
    void outcomeRowsAreWhatDuckDbCountsInTheEpisodes() {
        StudyResults results = ResultsAssembler.assemble(run, root, ignored -> {});
        List<OutcomeRow> rows = results.rows(Table.OUTCOMES);

        try (Oracle oracle = new Oracle(results)) {
            assertThat(rows).hasSize(3 * 19 * 5);
            for (OutcomeRow row : rows.stream().filter(row -> row.seed() == 11).toList()) {
                List<Double> counted = oracle.row(
                        """
                        with chosen as (
                          select * from episodes
                          where seed = %d and arm = '%s' and budget = %d and split = '%s'),
                        solved as (select episode, bool_or(correct and attempt <= %5$d) as hit from chosen group by episode)
                        select (select count(*) from solved), (select count(*) from solved where hit),
                          (select avg(reward) from chosen where attempt <= %5$d),
                          (select count(*) from chosen where attempt = 1 and reading = 'stated-rule'),
                          (select count(*) from chosen where attempt = 1 and reading = 'training-rule')
                        """.formatted(row.seed(), row.arm(), row.budget(), row.split(), row.verificationIterations()));
                assertThat(row.episodes()).isEqualTo(counted.get(0).intValue()).isEqualTo(40);
                assertThat(row.successes()).isEqualTo(counted.get(1).intValue());
                assertThat(row.meanReward()).isCloseTo(counted.get(2), within(1e-12));
                assertThat(row.statedRule()).isEqualTo(counted.get(3).intValue());
                assertThat(row.trainingRule()).isEqualTo(counted.get(4).intValue());
            }
        }
    }

    /** scipy 1.17.1: binomtest(k, n).proportion_ci(0.95, method="wilson"). */
    @Test
    void intervalsAreWilsonsAsScipyComputesThem() {
        assertWilson(7, 40, new double[] {0.08745413746035918, 0.3194999033178771});
        assertWilson(0, 25, new double[] {0.0, 0.1331922509390485});
    }

    @Test
    void whatIsMissingIsLeftOutAndNamed() {
        Map<String, Artifact> artifacts = new HashMap<>(run.artifacts());
        artifacts.keySet().removeIf(stage -> stage.startsWith("seed-12/sft/20"));
        Map<String, StageStatus> stages = new HashMap<>(run.stages());
        stages.keySet().removeIf(stage -> stage.startsWith("seed-12/sft/20"));
        stages.put("seed-12/sft/20", StageStatus.abandoned("seed-12/sft/20", "key", "the disk is full"));

        StudyResults results =
                ResultsAssembler.assemble(new StudyRun(run.spec(), artifacts, stages), root, ignored -> {});

        assertThat(results.rows(Table.OUTCOMES))
                .noneMatch(row -> row.seed() == 12 && row.arm().equals("sft") && row.budget() == 20);
        assertThat(results.manifest().missing())
                .extracting(StudyManifest.PlannedArtifact::stage, StudyManifest.PlannedArtifact::status)
                .contains(
                        org.assertj.core.groups.Tuple.tuple("seed-12/sft/20", "abandoned"),
                        org.assertj.core.groups.Tuple.tuple("seed-12/sft/20/rule-ood", "missing"))
                .hasSize(4);
    }

    @Test
    void twoAssembliesAreByteIdenticalWhereNoTimesStand() throws IOException {
        StudyResults first = ResultsAssembler.assemble(run, root.resolve("a"), ignored -> {});
        StudyResults second = ResultsAssembler.assemble(run, root.resolve("b"), ignored -> {});

        for (Path file : Folders.files(first.folder())) {
            Path twin = second.folder().resolve(first.folder().relativize(file));
            assertThat(Files.mismatch(file, twin)).as("%s", file).isEqualTo(-1);
        }
    }

    @Test
    void aFailureLeavesTheOldResultsWhole() throws IOException {
        ResultsAssembler.assemble(run, root, results -> write(results, "old"));

        assertThatThrownBy(() -> ResultsAssembler.assemble(run, root, results -> {
                    throw new IllegalStateException("killed");
                }))
                .hasMessage("killed");

        assertThat(StudyResults.open(root, "synthetic").folder().resolve("report.html"))
                .hasContent("old");
        ResultsAssembler.assemble(run, root, results -> write(results, "new"));
        assertThat(root.resolve("synthetic/report.html")).hasContent("new");
        assertThat(Folders.children(root)).containsExactly(root.resolve("synthetic"));
    }

    @Test
    void aCrashBetweenTheTwoRenamesIsRecovered() throws IOException {
        ResultsAssembler.assemble(run, root, results -> write(results, "old"));
        Files.move(root.resolve("synthetic"), root.resolve(".synthetic.old"));

        assertThat(StudyResults.open(root, "synthetic").folder().resolve("report.html"))
                .hasContent("old");
    }

    @Test
    void missingResultsAreNamedWithTheExistingOnes() {
        ResultsAssembler.assemble(run, root, ignored -> {});

        assertThat(ProgrammeResults.list(root)).containsExactly("synthetic");
        assertThatThrownBy(() -> StudyResults.open(root, "laptop"))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("no results of \"laptop\"")
                .hasMessageContaining("use one of synthetic");
    }

    private static void assertWilson(int successes, int episodes, double[] expected) {
        List<AttemptRow> attempts = java.util.stream.IntStream.range(0, episodes)
                .mapToObj(episode -> attempt(episode, episode < successes))
                .toList();
        OutcomeRow row = OutcomeRows.of(
                        PartitionKey.of(new CheckpointId(1, "ppo", 1), Split.RULE_OOD, ReadingMode.SAMPLED),
                        new CheckpointCost(TrainingCost.EMPTY, null),
                        attempts,
                        1)
                .get(0);
        assertThat(row.wilsonLow()).isCloseTo(expected[0], within(1e-12));
        assertThat(row.wilsonHigh()).isCloseTo(expected[1], within(1e-12));
    }

    private static AttemptRow attempt(int episode, boolean correct) {
        return new AttemptRow(
                episode,
                "p",
                "c",
                1,
                1,
                "",
                "",
                null,
                true,
                correct ? "correct" : "wrong-value",
                correct,
                0,
                "",
                "stated-rule",
                null,
                null,
                1,
                0);
    }

    private static void write(StudyResults results, String text) {
        try {
            Files.writeString(results.folder().resolve("report.html"), text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void harderSplitsCountAsManyAttemptsAsFit() {
        StudyRun harder = SyntheticStudy.of(SpecReader.read(
                        "smoke-gp",
                        List.of(
                                "evaluation.splits=[held-out-id, rule-ood, five-cards, larger-numbers]",
                                "evaluation.verification-iterations=5")))
                .run(new LocalArtifactStore(home.resolve("harder")));
        StudyResults told = ResultsAssembler.assemble(harder, home.resolve("told"), ignored -> {});

        assertThat(told.rows(Table.PROBLEMS)).extracting(ProblemRow::id).endsWith("id/five-cards", "id/larger-numbers");
        assertThat(told.rows(Table.OUTCOMES))
                .filteredOn(row -> row.split().equals("five-cards"))
                .extracting(OutcomeRow::verificationIterations)
                .contains(1, 2, 3, 4)
                .doesNotContain(5);
        assertThat(told.rows(Table.OUTCOMES))
                .filteredOn(row -> row.split().equals("larger-numbers"))
                .extracting(OutcomeRow::verificationIterations)
                .contains(5);
    }

    @Test
    void problemsOfOtherCitiesComeLastAndKeepTheirSplit() {
        StudyRun elsewhere = SyntheticStudy.of(SpecReader.read("smoke-virl", List.of()))
                .run(new LocalArtifactStore(home.resolve("elsewhere")));
        StudyResults told = ResultsAssembler.assemble(elsewhere, home.resolve("told"), ignored -> {});

        List<ProblemRow> problems = told.rows(Table.PROBLEMS);
        assertThat(problems).extracting(ProblemRow::id).endsWith("id/milan-00");
        assertThat(problems).hasSizeGreaterThan(1000);
        assertThat(told.rows(Table.OUTCOMES))
                .filteredOn(row -> row.split().equals("other-cities"))
                .extracting(OutcomeRow::arm)
                .contains("base", "init", "ppo", "sft");
    }
}
