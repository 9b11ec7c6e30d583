package org.facecard.infra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.facecard.pipelines.report.Report;
import org.facecard.pipelines.results.ProgrammeAssembler;
import org.facecard.pipelines.results.ProgrammeRun;
import org.facecard.pipelines.results.ResultsAssembler;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.StudyRun;
import org.facecard.pipelines.results.tables.AttemptRow;
import org.facecard.pipelines.results.tables.ChangeRow;
import org.facecard.pipelines.results.tables.OutcomeRow;
import org.facecard.pipelines.results.tables.PartitionKey;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.study.ReadingMode;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.plan.CheckpointId;
import org.facecard.pipelines.study.spec.Part;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.pipelines.study.spec.StudySpec;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultsCommandsTest {
    @TempDir
    Path results;

    @TempDir
    Path elsewhere;

    /** A study of which nothing stands but the rows given here. */
    @BeforeEach
    void write() throws IOException {
        StudyRun nothing = new StudyRun(SpecReader.read("smoke-gp", List.of("name=smoke")), Map.of(), Map.of());
        StudyResults study = ResultsAssembler.assemble(nothing, results, done -> {});
        Table.OUTCOMES.write(
                Table.OUTCOMES.in(study.folder()),
                List.of(new OutcomeRow(
                        21,
                        "ppo",
                        1,
                        "rule-ood",
                        "sampled",
                        2,
                        24,
                        6,
                        0.25,
                        0.120,
                        0.449,
                        42,
                        6,
                        6.0 / 42,
                        24,
                        6,
                        0.25,
                        42,
                        6,
                        6.0 / 42,
                        null,
                        null,
                        -1,
                        25,
                        20,
                        1,
                        2,
                        1,
                        4,
                        900,
                        1e9,
                        3e9)));
        episodes(study, "ppo", Split.RULE_OOD, attempt(0, 1, false), attempt(0, 2, true), attempt(1, 1, false));
        episodes(study, "sft", Split.HELD_OUT_ID, attempt(0, 1, false));
    }

    private static void episodes(StudyResults study, String arm, Split split, AttemptRow... rows) throws IOException {
        PartitionKey partition = PartitionKey.of(new CheckpointId(21, arm, 1), split, ReadingMode.SAMPLED);
        Path folder = study.folder().resolve("episodes").resolve(partition.path());
        Files.createDirectories(folder);
        Table.EPISODES.write(folder.resolve("part-0.parquet"), List.of(rows));
    }

    private static AttemptRow attempt(int episode, int attempt, boolean correct) {
        return new AttemptRow(
                episode,
                "ood/%d".formatted(episode),
                "1 2 3 4",
                1,
                attempt,
                "deal 4 J 9 A",
                "answer, number %d".formatted(attempt),
                null,
                true,
                correct ? "correct" : "wrong-value",
                correct,
                correct ? 5 : -1,
                "say why",
                "stated",
                null,
                null,
                25,
                -3.5);
    }

    private Typed typed(String line) {
        String[] arguments = (line + " --results " + results).split(" ");
        return Typed.into(new FakeRuns(), arguments);
    }

    @Test
    void listNamesEveryStudyWithResults() throws IOException {
        assertThat(typed("results list").out()).contains("smoke").contains("ppo, sft, sft-update-matched");
        JsonNode listed =
                new ObjectMapper().readTree(typed("results list --json").out());
        assertThat(listed.get(0).get("name").asText()).isEqualTo("smoke");
        assertThat(listed.get(0).get("missing").asInt())
                .isEqualTo(listed.get(0).get("stages").asInt());
    }

    @Test
    void showPrintsSuccessWithItsInterval() {
        assertThat(typed("results show smoke --all").out())
                .containsPattern("rule-ood +sampled +2 +0.250 +0.120 .. 0.449 +24")
                .contains("stages of the plan are missing");
    }

    @Test
    void showBeginsWithTheChangePerArmAndSplit() {
        StudyResults study = StudyResults.open(results, "smoke");
        Table.CHANGES.write(
                Table.CHANGES.in(study.folder()),
                List.of(new ChangeRow(
                        "ppo",
                        "rule-ood",
                        "success",
                        "sampled",
                        5,
                        "init",
                        0.23,
                        0.348,
                        0.118,
                        0.07,
                        0.168,
                        3,
                        80,
                        1200)));
        assertThat(typed("results show smoke").out().lines().toList().get(1))
                .matches("ppo +rule-ood +success +sampled +5 +0.230 +0.348 +\\+0.118 +\\+0.070 .. \\+0.168 +3");
        assertThat(typed("results show smoke").out())
                .doesNotContain("0.120 .. 0.449")
                .contains("./facecard results show smoke --all --results " + results);
    }

    @Test
    void showPrintsTheVerdictsWithTheirReasons() {
        StudyResults study = StudyResults.open(results, "smoke");
        Report.write(study);
        assertThat(typed("results show smoke").out())
                .containsPattern("rl-raises-rule-ood +- .*inconclusive +missing: Rule OOD");
    }

    @Test
    void aStudyWithoutResultsIsRefusedWithAlternatives() {
        Typed typed = typed("results show laptop");
        assertThat(typed.code()).isEqualTo(2);
        assertThat(typed.err()).contains("there are no results of \"laptop\"").contains("smoke");
    }

    @Test
    void downloadCopiesParquetByteForByte() throws IOException {
        assertThat(typed("results download smoke --to " + elsewhere).code()).isZero();
        Path from = results.resolve("smoke");
        try (Stream<Path> walk = Files.walk(from)) {
            List<Path> files = walk.filter(Files::isRegularFile).toList();
            assertThat(files)
                    .hasSizeGreaterThan(4)
                    .allSatisfy(file -> assertThat(elsewhere.resolve("smoke").resolve(from.relativize(file)))
                            .hasSameBinaryContentAs(file));
        }
    }

    @Test
    void downloadWritesOneCsvPerTable() {
        assertThat(typed("results download smoke --format csv --to " + elsewhere)
                        .code())
                .isZero();
        assertThat(elsewhere.resolve("smoke/episodes.csv"))
                .content()
                .startsWith("seed,arm,budget,split,")
                .contains("\"answer, number 2\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"problems", "episodes", "training", "outcomes", "stages"})
    void downloadWritesOneArrowStreamPerTable(String table) {
        assertThat(typed("results download smoke --format arrow --to " + elsewhere)
                        .code())
                .isZero();
        // An IPC stream begins with the continuation marker.
        assertThat(elsewhere.resolve("smoke").resolve(table + ".arrows"))
                .binaryContent()
                .startsWith(0xff, 0xff, 0xff, 0xff);
    }

    @Test
    void downloadOntoTheResultsThemselvesIsRefused() {
        Typed typed = typed("results download smoke --to " + results);
        assertThat(typed.code()).isEqualTo(2);
        assertThat(typed.err()).contains("choose another folder with --to");
    }

    @Test
    void anUnknownFormatIsRefusedWithTheKnownOnes() {
        assertThat(typed("results download smoke --format xml").err()).contains("parquet, arrow, csv");
    }

    @Test
    void episodesAreReadWithEveryAnswerAndVerdict() {
        assertThat(typed("episodes smoke --split rule-ood").out())
                .contains("seed=21/arm=ppo/budget=1/split=rule-ood/mode=sampled episode 0, problem ood/0: solved")
                .contains("answer, number 2")
                .contains("wrong-value, reward -1.0, rule read: stated. say why")
                .doesNotContain("arm=sft");
    }

    @Test
    void wrongKeepsOnlyEpisodesThatNoAttemptSolved() {
        assertThat(typed("episodes smoke --wrong --arm ppo").out())
                .contains("episode 1, problem")
                .doesNotContain("episode 0, problem");
    }

    @Test
    void budgetKeepsOneCheckpointOfAnArm() {
        assertThat(typed("episodes smoke --budget 1").out()).contains("budget=1/");
        assertThat(typed("episodes smoke --budget 7").out()).contains("no episode of smoke matches", "--budget 1,");
    }

    @Test
    void episodesOfPartsComeFromAllParts() throws IOException {
        joint();
        for (String part : List.of("gp-a", "gp-b")) {
            episodes(StudyResults.open(results, "joint/" + part), "ppo", Split.RULE_OOD, attempt(0, 1, false));
        }
        assertThat(typed("episodes joint").out()).contains("gp-a/seed=21/arm=ppo", "gp-b/seed=21/arm=ppo");
        assertThat(typed("episodes joint/gp-b").out()).doesNotContain("gp-a/");
    }

    @Test
    void limitIsAcrossCheckpoints() throws IOException {
        assertThat(new ObjectMapper()
                        .readTree(typed("episodes smoke --limit 2 --json").out()))
                .hasSize(2);
        assertThat(new ObjectMapper().readTree(typed("episodes smoke --json").out()))
                .hasSize(3);
    }

    @Test
    void nothingThatFitsIsSaid() {
        assertThat(typed("episodes smoke --seed 99").out())
                .contains("no episode of smoke matches: it has --arm ppo|sft");
    }

    /** Two parts of which nothing stands, and verdicts that say so. */
    private void joint() {
        StudySpec spec = SpecReader.read("smoke-gp", List.of());
        StudyRun nothing = new StudyRun(spec, Map.of(), Map.of());
        Programme programme =
                new Programme("joint", "Two parts", List.of(new Part("gp-a", spec), new Part("gp-b", spec)));
        ProgrammeAssembler.assemble(new ProgrammeRun(programme, List.of(nothing, nothing)), results, Report::write);
    }

    @Test
    void aStudyOfPartsIsShownWholeOrByPart() throws IOException {
        joint();

        assertThat(typed("results list").out()).contains("joint/gp-a", "joint/gp-b", "smoke");
        assertThat(typed("results show joint").out())
                .contains("part gp-a", "part gp-b", "gp-b/rl-raises-rule-ood")
                .contains("folder: " + results.resolve("joint"));
        assertThat(typed("results show joint --part gp-a").out())
                .isEqualTo(typed("results show joint/gp-a").out())
                .doesNotContain("part gp-b", "gp-b/")
                .contains("rl-raises-rule-ood");
        assertThat(new ObjectMapper()
                        .readTree(typed("results show joint --json").out()))
                .isEqualTo(new ObjectMapper().readTree("{\"gp-a\": [], \"gp-b\": []}"));
    }

    @Test
    void anUnknownPartIsRefusedWithThoseThereAre() {
        joint();

        assertThat(typed("episodes joint --part gp-c").err()).contains("has no part \"gp-c\": it has gp-a, gp-b");
        assertThat(typed("episodes joint --part gp-a").code()).isZero();
        assertThat(typed("episodes smoke --part gp-a").err()).contains("has no part \"gp-a\": it has no parts");
    }

    @Test
    void aStudyOfPartsIsDownloadedWithItsFolders() {
        joint();

        assertThat(typed("results download joint --to " + elsewhere).code()).isZero();
        assertThat(elsewhere.resolve("joint/claims.parquet")).isRegularFile();
        assertThat(elsewhere.resolve("joint/gp-b/report.html")).isRegularFile();
        assertThat(typed("results download joint --format csv --to " + elsewhere)
                        .code())
                .isZero();
        assertThat(elsewhere.resolve("joint/claims.csv")).content().contains("gp-b,");
        assertThat(elsewhere.resolve("joint/gp-a/stages.csv")).isRegularFile();
        assertThat(typed("results download joint/gp-a --to " + elsewhere.resolve("one"))
                        .code())
                .isZero();
        assertThat(elsewhere.resolve("one/joint/gp-a/report.html")).isRegularFile();
        assertThat(elsewhere.resolve("one/joint/gp-b")).doesNotExist();
    }
}
