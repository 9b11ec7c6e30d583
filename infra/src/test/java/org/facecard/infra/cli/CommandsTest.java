package org.facecard.infra.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.facecard.infra.cli.FakeRuns.parked;
import static org.facecard.infra.cli.FakeRuns.running;
import static org.facecard.infra.cli.FakeRuns.stage;
import static org.facecard.infra.cli.FakeRuns.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.grpc.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.facecard.infra.cli.runs.AttemptsSelection;
import org.facecard.infra.cli.view.ExitCode;
import org.facecard.infra.cli.view.Screen;
import org.facecard.infra.engine.EngineChoice;
import org.facecard.infra.engine.EngineException;
import org.facecard.infra.run.state.RunException;
import org.facecard.infra.run.state.RunException.Kind;
import org.facecard.infra.run.state.RunSettings;
import org.facecard.infra.run.state.RunStatus;
import org.facecard.infra.worker.WorkerSettings;
import org.facecard.pipelines.artifacts.CorruptArtifactException;
import org.facecard.pipelines.artifacts.MissingArtifactException;
import org.facecard.pipelines.study.Stage;
import org.facecard.pipelines.study.StageState;
import org.facecard.pipelines.study.spec.Part;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.facecard.workflows.WorkQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class CommandsTest {
    @TempDir
    Path results;

    private static FakeRuns finished() {
        return new FakeRuns(
                state(RunStatus.RUNNING, running("deals", Stage.DEALS, 1, 2, 3)),
                state(RunStatus.FINISHED, stage("deals", Stage.DEALS, StageState.DONE, 6)));
    }

    @Test
    void reproduceRunsTheLaptopStudyUnlessToldOtherwise() {
        FakeRuns runs = finished();
        assertThat(Typed.into(runs, "reproduce").code()).isZero();
        assertThat(runs.asked).containsExactly("start laptop", "close");
    }

    @Test
    void aRunOfTheHomeIsAStudyToo() {
        FakeRuns runs = finished();
        assertThat(Typed.into(runs, "reproduce", "mine").code()).isZero();
        assertThat(runs.asked).containsExactly("start mine", "close");
        assertThat(Typed.into(runs, "plan", "mine").out()).contains("seed-21/init");
        assertThat(Typed.into(runs, "plan", "mine", "--set", "seeds=[1]").err()).contains("there is no study \"mine\"");
    }

    @Test
    void ablateRunsAnAblationToItsReport() {
        FakeRuns runs = finished();
        assertThat(Typed.into(runs, "ablate", "map", "--set", "seeds=[1]").out())
                .contains("report: /r/report.html");
        assertThat(runs.asked).containsExactly("start map-seeds-1", "close");
    }

    @Test
    void ablateWithoutANameListsTheAblationsWithTheirQuestions() throws JsonProcessingException {
        FakeRuns runs = finished();
        assertThat(Typed.into(runs, "ablate").out())
                .containsPattern("map +12 +Learning rate, updates, method\\.")
                .satisfies(text -> assertThat(text.lines())
                        .hasSize(1 + SpecReader.ablations().size()));
        assertThat(runs.asked).isEmpty();
        assertThat(json(Typed.into(runs, "ablate", "--json")))
                .hasSize(SpecReader.ablations().size());
    }

    @Test
    void ablateRunsAllAblationsOneAfterTheOther() {
        FakeRuns runs = finished();
        assertThat(Typed.into(runs, "ablate", "--all", "--results", results.toString())
                        .code())
                .isZero();
        assertThat(results.resolve("disputes/overview.md")).content().contains("| rectified |", "| not run |");
        assertThat(runs.asked)
                .containsExactlyElementsOf(SpecReader.ablations().stream()
                        .flatMap(ablation -> Stream.of("start " + ablation, "close"))
                        .toList());
    }

    @Test
    void resultsDisputesTellsAndWritesWhereEveryDisputeIs() {
        Typed typed = Typed.into(finished(), "results", "disputes", "--to", results.toString(), "--results", "none");
        assertThat(typed.code()).as(typed.err()).isZero();
        assertThat(typed.out())
                .containsPattern("rectified +not-run +8 +0 +0 +0 +8 +\\d+\\.\\d\\d +-")
                .contains("written to " + results);
        assertThat(results.resolve("paper.md")).content().contains("Finished: 0");
    }

    @Test
    void ablateContinuesWithTheNextWhenOneFails() {
        FakeRuns runs = new FakeRuns(state(RunStatus.FAILED, stage("deals", Stage.DEALS, StageState.DONE, 6)));
        assertThat(Typed.into(runs, "ablate", "--all", "--results", results.toString())
                        .code())
                .isEqualTo(ExitCode.INTERNAL.code());
        assertThat(runs.asked).hasSize(2 * SpecReader.ablations().size());
    }

    @Test
    void ablateEndsWhereAPersonCancels() {
        FakeRuns runs = new FakeRuns(state(RunStatus.CANCELLED, stage("deals", Stage.DEALS, StageState.DONE, 6)));
        assertThat(Typed.into(runs, "ablate", "--all").code()).isEqualTo(ExitCode.INTERRUPTED.code());
        assertThat(runs.asked).containsExactly("start map", "close");
    }

    @ParameterizedTest
    @CsvSource({"map, --all", "--all, --json", "--all, --set=seeds=[1]", "--all, --iterations=1"})
    void allAblationsRunAsTheyAre(String first, String second) {
        FakeRuns runs = finished();
        assertThat(Typed.into(runs, "ablate", first, second).code()).isEqualTo(ExitCode.USAGE.code());
        assertThat(runs.asked).isEmpty();
    }

    @Test
    void ablateRefusesWhatIsNoAblation() {
        Typed typed = Typed.into(finished(), "ablate", "laptop");
        assertThat(typed.code()).isEqualTo(2);
        assertThat(typed.err()).contains("there is no ablation \"laptop\"").contains("facecard reproduce");
    }

    @Test
    void iterationsChooseVerificationArmsAndKeepTheirMatches() {
        Programme verification = SpecReader.programme("verification", List.of());
        Part chosen = AttemptsSelection.of(verification, List.of(10)).parts().get(0);
        assertThat(chosen.spec().arms().keySet()).containsExactly("iterations-5", "iterations-10");
        assertThat(AttemptsSelection.of(verification, List.of())).isEqualTo(verification);
        assertThat(Typed.into(finished(), "ablate", "verification", "--iterations", "1,3,5,10")
                        .code())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            verification | 1,7 | no arm of verification has 7 verification iterations, there are [1, 3, 5, 10]
            map          | 5   | map has others
            """)
    void iterationsThatDoNotExistAreRefused(String ablation, String iterations, String message) {
        Typed typed = Typed.into(finished(), "ablate", ablation, "--iterations", iterations);
        assertThat(typed.code()).isEqualTo(2);
        assertThat(typed.err()).contains(message);
    }

    @Test
    void planKnowsTheAblations() {
        assertThat(Typed.into(finished(), "plan", "map").out()).contains("seed-31/ppo-3e-3/1");
    }

    @Test
    void reproduceEndsWithTheReport() {
        Typed typed = Typed.into(finished(), "reproduce", "smoke");
        assertThat(typed.out())
                .contains("smoke: 1/1 stages, finished after 1 min 05 s (1 done)")
                .contains("report: /r/report.html");
    }

    @Test
    void progressGoesToStandardErrorInPlainLinesWhenPiped() {
        Typed typed = Typed.into(finished(), "reproduce", "smoke");
        assertThat(typed.err())
                .contains("deals running, by 77@there")
                .contains("deals done in 6.0 s")
                .doesNotContain("\033");
        assertThat(typed.out()).doesNotContain("deals done in");
    }

    @Test
    void reusedStagesAreCountedNotListed() {
        FakeRuns runs = new FakeRuns(state(
                RunStatus.FINISHED,
                stage("deals", Stage.DEALS, StageState.REUSED, 0),
                stage("corpus", Stage.CORPUS, StageState.REUSED, 0)));
        assertThat(Typed.into(runs, "reproduce", "smoke").err().strip()).endsWith("zeros.\n2 finished stages reused");
    }

    @Test
    void noProgressMeansNone() {
        assertThat(Typed.into(finished(), "reproduce", "smoke", "--no-progress").err())
                .isEmpty();
    }

    @Test
    void onATerminalProgressIsDrawnOverItself() {
        Typed typed = Typed.into(finished(), Screen.of("24 60"), "watch", "smoke");
        assertThat(typed.err())
                .contains("[############............] deals  1/2 updates, 0.333/s")
                .contains("\033[2A\033[J")
                .satisfies(text -> assertThat(text.lines()).allMatch(line -> line.length() < 60 + 8));
    }

    @ParameterizedTest
    @EnumSource(RunStatus.class)
    void theExitCodeOfReproduceSaysHowTheRunEnded(RunStatus status) {
        int expected = switch (status) {
            case RUNNING, PAUSED, FINISHED -> 0;
            case PARKED -> 3;
            case CANCELLED, INTERRUPTED -> 130;
            case FAILED -> 1;
        };
        assertThat(Typed.into(new FakeRuns(state(status)), "reproduce", "smoke").code())
                .isEqualTo(expected);
    }

    @Test
    void aParkedStageIsNamedWithReasonAndNextStep() {
        Typed typed = Typed.into(
                new FakeRuns(state(RunStatus.PARKED, parked("seed-21/ppo/1", "the disk is full"))),
                "reproduce",
                "smoke");
        assertThat(typed.out())
                .contains("parked: seed-21/ppo/1, after 3 attempts")
                .contains("the disk is full")
                .contains("facecard reproduce smoke");
    }

    @Test
    void jsonIsOneDocumentOnStandardOutput() throws JsonProcessingException {
        JsonNode ended = json(Typed.into(finished(), "reproduce", "smoke", "--json"));
        assertThat(ended.get("status").asText()).isEqualTo("finished");
        assertThat(json(Typed.into(finished(), "show", "smoke", "--json"))
                        .get("stages")
                        .get(0)
                        .get("done")
                        .asInt())
                .isEqualTo(1);
        assertThat(json(Typed.into(finished(), "runs", "--json"))).hasSize(2);
        assertThat(json(Typed.into(finished(), "plan", "smoke", "--json"))
                        .get("stages")
                        .get(0)
                        .get("fate")
                        .asText())
                .isEqualTo("RUNS");
        assertThat(json(Typed.into(finished(), "retry", "smoke", "--json"))
                        .get(0)
                        .asText())
                .isEqualTo("seed-21/ppo/1");
    }

    private static JsonNode json(Typed typed) throws JsonProcessingException {
        return new ObjectMapper().readTree(typed.out());
    }

    @Test
    void moreSeedsArePlannedBesideThoseOfTheStudy() {
        Typed typed = Typed.into(finished(), "plan", "smoke-gp", "--seeds", "2");

        assertThat(typed.out())
                .contains("seed-21/init")
                .contains("seed-22/init")
                .doesNotContain("seed-23");
    }

    @Test
    void settingsReachTheStudy() {
        Typed typed = Typed.into(finished(), "plan", "smoke-gp", "--set", "seeds=[1,2]", "--set", "name=two-seeds");
        assertThat(typed.out()).contains("seed-1/init").contains("seed-2/init").contains("two-seeds: 0 of");
    }

    @Test
    void wrongSettingsAreRefusedWithoutAStackTrace() {
        Typed typed = Typed.into(finished(), "plan", "smoke-gp", "--set", "pretraining.stepz=3");
        assertThat(typed.code()).isEqualTo(2);
        assertThat(typed.err()).isEqualToNormalizingNewlines("""
                        facecard: the study smoke-gp cannot be run as written:
                          - pretraining.stepz is not a key: did you mean pretraining.steps?
                        """);
        assertThat(typed.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            reproduze              | did you mean reproduce?
            ''                     | Unmatched argument
            reproduce --worker 3   | Unknown option: '--worker'
            reproduce --workers x  | Invalid value for option '--workers'
            show                   | Missing required parameter: 'RUN'
            worker --queue tpu     | "tpu" is not a work queue: did you mean cpu? use one of light, cpu, gpu
            schedules              | schedules needs one of list, describe, pause, resume, trigger, delete
            show nothing           | there is no run "nothing"
            reproduce laptpo       | did you mean laptop?
            """)
    void aWrongCommandSaysWhatIsWrong(String line, String message) {
        Typed typed = Typed.into(finished(), line.split(" "));
        assertThat(typed.code()).isEqualTo(2);
        assertThat(typed.err()).contains(message).startsWith("facecard: ").doesNotContain("\tat ");
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void aFailureHasTheDocumentedExitCode(RuntimeException trouble, ExitCode code) {
        Typed typed = Typed.into(FakeRuns.failing(trouble), "runs");
        assertThat(typed.code()).isEqualTo(code.code());
        assertThat(typed.err()).contains("it broke").doesNotContain("\tat ");
        assertThat(typed.out()).isEmpty();
    }

    static Stream<Arguments> troubles() {
        return Stream.of(
                Arguments.of(new RunException(Kind.LOCKED, "it broke"), ExitCode.BUSY),
                Arguments.of(new RunException(Kind.UNKNOWN_RUN, "it broke"), ExitCode.USAGE),
                Arguments.of(new RunException(Kind.NOT_RUNNING, "it broke"), ExitCode.USAGE),
                Arguments.of(new RunException(Kind.REFUSED, "it broke"), ExitCode.USAGE),
                Arguments.of(new RunException(Kind.DAMAGED, "it broke"), ExitCode.STORAGE),
                Arguments.of(new RunException(Kind.BROKEN, "it broke"), ExitCode.INTERNAL),
                Arguments.of(new EngineException("it broke"), ExitCode.ENGINE),
                Arguments.of(
                        new IllegalStateException(
                                Status.UNAVAILABLE.withDescription("it broke").asRuntimeException()),
                        ExitCode.ENGINE),
                Arguments.of(
                        Status.INVALID_ARGUMENT.withDescription("it broke").asRuntimeException(), ExitCode.INTERNAL),
                Arguments.of(new UncheckedIOException("it broke", new IOException("full")), ExitCode.STORAGE),
                Arguments.of(new CorruptArtifactException("artifact ab", "it broke", "Fix it."), ExitCode.STORAGE),
                Arguments.of(new MissingArtifactException("ab, it broke"), ExitCode.STORAGE),
                Arguments.of(new IllegalStateException("it broke"), ExitCode.INTERNAL));
    }

    @Test
    void verboseShowsTheStackTrace() {
        assertThat(Typed.into(FakeRuns.failing(new IllegalStateException("it broke")), "runs", "--verbose")
                        .err())
                .contains("\tat ");
    }

    @Test
    void aFaultOfFacecardSaysSo() {
        assertThat(Typed.into(FakeRuns.failing(new IllegalStateException("it broke")), "runs")
                        .err())
                .contains("IllegalStateException: it broke")
                .contains("--verbose");
    }

    @Test
    void homeResultsAndEngineReachTheRuns() {
        FakeRuns runs = finished();
        Typed.into(runs, "runs", "--home", "/h", "--results", "/r", "--engine", "there:7233");
        assertThat(runs.settings)
                .isEqualTo(new RunSettings(Path.of("/h"), Path.of("/r"), new EngineChoice.Address("there:7233"), 0));
    }

    @Test
    void aStudyGoesToTheQueueThatIsNamed() {
        FakeRuns runs = finished();
        Typed.into(runs, "reproduce", "smoke");
        assertThat(runs.settings).extracting(RunSettings::heavy).isEqualTo(WorkQueue.CPU);
        Typed.into(runs, "reproduce", "smoke", "--queue", "gpu");
        assertThat(runs.settings).extracting(RunSettings::heavy).isEqualTo(WorkQueue.GPU);
        Typed light = Typed.into(finished(), "reproduce", "smoke", "--queue", "light");
        assertThat(light.code()).isEqualTo(2);
        assertThat(light.err()).contains("it must be cpu or gpu");
    }

    @Test
    void anEngineThatIsNoneIsRefused() {
        Typed typed = Typed.into(finished(), "runs", "--engine", "nowhere");
        assertThat(typed.code()).isEqualTo(5);
        assertThat(typed.err()).contains("\"nowhere\" is not an engine");
    }

    @Test
    void watchFollowsUntilTheEnd() {
        Typed typed = Typed.into(finished(), "watch", "smoke");
        assertThat(typed.code()).isZero();
        assertThat(typed.out()).contains("report: /r/report.html");
        assertThat(typed.err()).contains("deals running").contains("deals done");
    }

    @Test
    void retryAbandonAndCancelReachTheRun() {
        FakeRuns runs = finished();
        Typed.into(runs, "retry", "smoke");
        Typed.into(runs, "retry", "smoke", "seed-21/ppo/2");
        Typed.into(runs, "abandon", "smoke", "seed-21/ppo/2");
        Typed.into(runs, "retry", "smoke", "--all-failed");
        Typed.into(runs, "pause", "smoke");
        Typed.into(runs, "resume", "smoke");
        Typed.into(runs, "cancel", "smoke");
        assertThat(runs.asked)
                .containsExactly(
                        "retry smoke all",
                        "retry smoke seed-21/ppo/2",
                        "abandon smoke seed-21/ppo/2",
                        "retry smoke all",
                        "pause smoke",
                        "resume smoke",
                        "cancel smoke");
    }

    @Test
    void resettingAnUncarriedRunFinishesItHere() {
        FakeRuns runs = finished();
        Typed typed = Typed.into(runs, "reset", "smoke", "--workers", "0");
        assertThat(typed.code()).isZero();
        assertThat(runs.asked).containsExactly("reset smoke", "close");
        assertThat(runs.settings).extracting(RunSettings::workers).isEqualTo(0);
        assertThat(typed.err()).contains("deals done");
        assertThat(typed.out()).contains("report: /r/report.html");
    }

    @Test
    void resettingACarriedRunLeavesItWhereItIs() throws JsonProcessingException {
        FakeRuns runs = new FakeRuns();
        Typed typed = Typed.into(runs, "reset", "smoke");
        assertThat(typed.code()).isZero();
        assertThat(typed.out().strip()).isEqualTo("restarted: smoke; watch it: ./facecard watch smoke");
        assertThat(runs.asked).containsExactly("reset smoke");
        assertThat(json(Typed.into(runs, "reset", "smoke", "--json"))
                        .get("begun")
                        .asText())
                .isEqualTo("again");
    }

    @Test
    void aRetryOfManyWantsToBeMeant() {
        FakeRuns runs = new FakeRuns(FakeRuns.state(
                RunStatus.PARKED, FakeRuns.parked("one", "it broke"), FakeRuns.parked("two", "it broke")));
        Typed typed = Typed.into(runs, "retry", "smoke");
        assertThat(typed.code()).isEqualTo(2);
        assertThat(typed.err()).contains("2 stages of the run smoke are parked, one first", "--all-failed");
        assertThat(runs.asked).isEmpty();
    }

    @Test
    void explainNamesWhatDiffersFromTheNearestStoredStage() {
        Typed typed = Typed.into(finished(), "explain", "deals", "smoke");
        assertThat(typed.out())
                .contains("deals would run: new")
                .contains("the nearest stored one, " + "cd".repeat(32) + " of then, differs in:")
                .containsPattern("parameters.seed +11 +12");
    }

    @Test
    void aWorkerServesItsQueueAtItsEngine() {
        FakeRuns runs = finished();
        Typed.into(runs, "worker", "--queue", "light", "--engine", "there:7233", "--home", "/h");
        assertThat(runs.worker)
                .isEqualTo(new WorkerSettings(
                        Path.of("/h"), Path.of("results"), new EngineChoice.Address("there:7233"), WorkQueue.LIGHT));
    }

    @Test
    void aWorkerWithoutAnEngineIsToldToNameOne() {
        Typed typed = Typed.into(finished(), "worker", "--engine", "embedded");
        assertThat(typed.code()).isEqualTo(5);
        assertThat(typed.err()).contains("--engine HOST:PORT or TEMPORAL_ADDRESS");
    }

    @Test
    void showPrintsEveryStage() {
        Typed typed = Typed.into(finished(), "show", "smoke");
        assertThat(typed.out()).contains("deals  deals  running  3.0 s  1/2 updates, 0.333/s  77@there");
    }

    @Test
    void runsAreCountedByWhereTheyStand() throws JsonProcessingException {
        FakeRuns runs = new FakeRuns(state(RunStatus.FINISHED), state(RunStatus.RUNNING), state(RunStatus.FINISHED));
        assertThat(Typed.into(runs, "runs", "--count").out())
                .isEqualToNormalizingNewlines("3 runs: 1 running, 2 finished\n");
        JsonNode counts = json(Typed.into(runs, "runs", "--count", "--json"));
        assertThat(counts.get("finished").asInt()).isEqualTo(2);
        assertThat(counts.has("parked")).isFalse();
    }

    @Test
    void helpListsEveryCommandAndEveryExitCode() {
        Typed typed = Typed.into(finished(), "--help");
        assertThat(typed.code()).isZero();
        for (ExitCode code : ExitCode.values()) {
            assertThat(typed.out()).contains(code.meaning().split(",")[0]);
        }
        assertThat(typed.out()).contains("reproduce", "doctor", "worker");
    }
}
