package org.facecard.infra.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.facecard.infra.HomeServices;
import org.facecard.infra.cli.CommandResult;
import org.facecard.pipelines.report.Report;
import org.facecard.pipelines.results.ResultsAssembler;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.StudyRun;
import org.facecard.pipelines.results.tables.OutcomeRow;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code facecard evaluate} from the command line to the report. */
class EvaluateCommandTest {
    private static final List<String> SETTINGS = List.of("name=asked", "evaluation.episodes=4");

    @TempDir
    Path folder;

    private FakeModelServer server;

    @BeforeEach
    void start() throws IOException {
        server = new FakeModelServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private CommandResult evaluate(String name, String... more) {
        List<String> words = new ArrayList<>(List.of("evaluate", "smoke-gp", "--name", name));
        SETTINGS.forEach(setting -> words.addAll(List.of("--set", setting)));
        words.addAll(List.of("--model", server.url(), "--no-progress"));
        words.addAll(List.of(
                "--results",
                results().toString(),
                "--home",
                folder.resolve("home").toString()));
        words.addAll(Arrays.asList(more));
        return CommandResult.into(new HomeServices(), words.toArray(String[]::new));
    }

    private Path results() {
        return folder.resolve("results");
    }

    private StudyResults study() {
        return StudyResults.open(results(), "asked");
    }

    private List<String> arms() {
        return study().rows(Table.OUTCOMES).stream()
                .map(OutcomeRow::arm)
                .distinct()
                .toList();
    }

    private void reproduce() {
        StudyRun nothing = new StudyRun(SpecReader.read("smoke-gp", SETTINGS), Map.of(), Map.of());
        ResultsAssembler.assemble(nothing, results(), Report::write);
    }

    @Test
    void aStudyWithoutResultsGetsSomeOfTheModelAlone() throws IOException {
        CommandResult typed = evaluate("tiny");

        assertThat(typed.code()).as(typed.err()).isZero();
        assertThat(typed.out()).contains("rule-ood", "24 answers requested now");
        assertThat(study().rows(Table.OUTCOMES)).hasSize(6).allSatisfy(row -> {
            assertThat(row.arm()).isEqualTo("tiny");
            assertThat(row.seed()).isEqualTo(24);
            assertThat(row.episodes()).isEqualTo(4);
            assertThat(row.meanTokens()).isEqualTo(7);
            assertThat(row.tokens()).isZero();
        });
        assertThat(study().rows(Table.PROBLEMS)).isNotEmpty();
        assertThat(Files.readString(study().folder().resolve("report.html"))).contains("Served models", "tiny");
        assertThat(Files.readString(study().folder().resolve("report.md")))
                .contains("## Served models", "No stage of the study has run")
                .doesNotContain("have no result");
    }

    @Test
    void rowsJoinThoseThereAndSurviveTheNextRun() {
        reproduce();
        assertThat(evaluate("tiny").code()).isZero();
        assertThat(evaluate("other").code()).isZero();
        assertThat(arms()).containsExactly("other", "tiny");

        reproduce();

        assertThat(arms()).containsExactly("other", "tiny");
        assertThat(study().parts(Table.EPISODES)).hasSize(6);
    }

    @Test
    void resultsOfOtherQuestionsAreRefusedBeforeAnythingIsAsked() {
        ResultsAssembler.assemble(
                new StudyRun(SpecReader.read("smoke-gp", List.of("name=asked")), Map.of(), Map.of()),
                results(),
                done -> {});

        CommandResult typed = evaluate("tiny");

        assertThat(typed.code()).isEqualTo(2);
        assertThat(typed.err()).contains("another evaluation", "--set name=NAME");
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void aServerThatIsNotThereIsAService() {
        server.close();

        CommandResult typed = evaluate("tiny");

        assertThat(typed.code()).isEqualTo(7);
        assertThat(typed.err()).contains("nothing answers at " + server.url());
    }

    @Test
    void anImpossibleLimitIsAWrongCommand() {
        assertThat(evaluate("tiny", "--concurrency", "0").code()).isEqualTo(2);
        assertThat(evaluate("ppo").err()).contains("the name of an arm");
    }
}
