package org.facecard.infra.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.facecard.infra.cli.FakeRuns.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import org.facecard.activities.Payloads;
import org.facecard.activities.StageProgress;
import org.facecard.infra.cli.view.ExitCode;
import org.facecard.infra.engine.EngineChoice;
import org.facecard.infra.run.state.RunSettings;
import org.facecard.infra.run.state.RunStatus;
import org.facecard.infra.run.state.WatchedStage;
import org.facecard.infra.worker.WorkerSettings;
import org.facecard.pipelines.study.Stage;
import org.facecard.workflows.WorkQueue;
import org.junit.jupiter.api.Test;

class CommandsTest {
    @Test
    void reproduceRunsTheLaptopStudyUnlessToldOtherwise() {
        FakeRuns runs = FakeRuns.finished();
        assertThat(CommandResult.into(runs, "reproduce").code()).isZero();
        assertThat(runs.asked).containsExactly("start laptop", "close");
    }

    @Test
    void aRunOfTheHomeIsAStudyToo() {
        FakeRuns runs = FakeRuns.finished();
        assertThat(CommandResult.into(runs, "reproduce", "mine").code()).isZero();
        assertThat(runs.asked).containsExactly("start mine", "close");
        assertThat(CommandResult.into(runs, "plan", "mine").out()).contains("seed-21/init");
        assertThat(CommandResult.into(runs, "plan", "mine", "--set", "seeds=[1]")
                        .err())
                .contains("there is no study \"mine\"");
    }

    @Test
    void jsonIsOneDocumentOnStandardOutput() throws JsonProcessingException {
        JsonNode ended = CommandResult.into(FakeRuns.finished(), "reproduce", "smoke", "--json")
                .json();
        assertThat(ended.get("status").asText()).isEqualTo("finished");
        assertThat(CommandResult.into(FakeRuns.finished(), "show", "smoke", "--json")
                        .json()
                        .get("stages")
                        .get(0)
                        .get("done")
                        .asInt())
                .isEqualTo(1);
        assertThat(CommandResult.into(FakeRuns.finished(), "runs", "--json").json())
                .hasSize(2);
        assertThat(CommandResult.into(FakeRuns.finished(), "plan", "smoke", "--json")
                        .json()
                        .get("stages")
                        .get(0)
                        .get("fate")
                        .asText())
                .isEqualTo("RUNS");
        assertThat(CommandResult.into(FakeRuns.finished(), "retry", "smoke", "--json")
                        .json()
                        .get(0)
                        .asText())
                .isEqualTo("seed-21/ppo/1");
    }

    @Test
    void moreSeedsArePlannedBesideThoseOfTheStudy() {
        CommandResult typed = CommandResult.into(FakeRuns.finished(), "plan", "smoke-gp", "--seeds", "2");

        assertThat(typed.out())
                .contains("seed-21/init")
                .contains("seed-22/init")
                .doesNotContain("seed-23");
    }

    @Test
    void settingsReachTheStudy() {
        CommandResult typed = CommandResult.into(
                FakeRuns.finished(), "plan", "smoke-gp", "--set", "seeds=[1,2]", "--set", "name=two-seeds");
        assertThat(typed.out()).contains("seed-1/init").contains("seed-2/init").contains("two-seeds: 0 of");
    }

    @Test
    void homeResultsAndEngineReachTheRuns() {
        FakeRuns runs = FakeRuns.finished();
        CommandResult.into(runs, "runs", "--home", "/h", "--results", "/r", "--engine", "there:7233");
        assertThat(runs.settings)
                .isEqualTo(new RunSettings(Path.of("/h"), Path.of("/r"), new EngineChoice.Address("there:7233"), 0));
    }

    @Test
    void aStudyGoesToTheQueueThatIsNamed() {
        FakeRuns runs = FakeRuns.finished();
        CommandResult.into(runs, "reproduce", "smoke");
        assertThat(runs.settings).extracting(RunSettings::heavy).isEqualTo(WorkQueue.CPU);
        CommandResult.into(runs, "reproduce", "smoke", "--queue", "gpu");
        assertThat(runs.settings).extracting(RunSettings::heavy).isEqualTo(WorkQueue.GPU);
        CommandResult light = CommandResult.into(FakeRuns.finished(), "reproduce", "smoke", "--queue", "light");
        assertThat(light.code()).isEqualTo(2);
        assertThat(light.err()).contains("it must be cpu or gpu");
    }

    @Test
    void explainNamesWhatDiffersFromTheNearestStoredStage() {
        CommandResult typed = CommandResult.into(FakeRuns.finished(), "explain", "deals", "smoke-gp");
        assertThat(typed.out())
                .contains("deals would run: new")
                .contains("the nearest stored one, " + "cd".repeat(32) + " of then, differs in:")
                .containsPattern("parameters.seed +11 +12");
    }

    @Test
    void aWorkerServesItsQueueAtItsEngine() {
        FakeRuns runs = FakeRuns.finished();
        CommandResult.into(runs, "worker", "--queue", "light", "--engine", "there:7233", "--home", "/h");
        assertThat(runs.worker)
                .isEqualTo(new WorkerSettings(
                        Path.of("/h"), Path.of("results"), new EngineChoice.Address("there:7233"), WorkQueue.LIGHT));
    }

    @Test
    void showPrintsEveryStage() {
        CommandResult typed = CommandResult.into(FakeRuns.finished(), "show", "smoke");
        assertThat(typed.out()).contains("deals  deals  running  3.0 s  1/2 updates, 0.333/s  77@there");
    }

    /** The 60 updates of earlier attempts took none of these 3 seconds. */
    @Test
    void theRateOfAResumedStageIsItsOwn() throws JsonProcessingException {
        StageProgress progress = new StageProgress(75, 100, "updates", Map.of(), "", 60L);
        WatchedStage resumed = FakeRuns.running("base", Stage.BASE, 3, progress);
        assertThat(CommandResult.into(new FakeRuns(state(RunStatus.RUNNING, resumed)), "show", "smoke")
                        .out())
                .contains("75/100 updates, 5.00/s");

        String written = Payloads.mapper().writeValueAsString(resumed);
        assertThat(written).contains("\"resumed-at\":60");
        assertThat(Payloads.mapper().readValue(written, WatchedStage.class)).isEqualTo(resumed);
        String former = written.replace("\"resumed-at\":60,", "");
        assertThat(Payloads.mapper()
                        .readValue(former, WatchedStage.class)
                        .progress()
                        .made())
                .isEqualTo(75);
    }

    @Test
    void runsAreCountedByStatus() throws JsonProcessingException {
        FakeRuns runs = new FakeRuns(state(RunStatus.FINISHED), state(RunStatus.RUNNING), state(RunStatus.FINISHED));
        assertThat(CommandResult.into(runs, "runs", "--count").out())
                .isEqualToNormalizingNewlines("3 runs: 1 running, 2 finished\n");
        JsonNode counts = CommandResult.into(runs, "runs", "--count", "--json").json();
        assertThat(counts.get("finished").asInt()).isEqualTo(2);
        assertThat(counts.has("parked")).isFalse();
    }

    @Test
    void helpListsEveryCommandAndEveryExitCode() {
        CommandResult typed = CommandResult.into(FakeRuns.finished(), "--help");
        assertThat(typed.code()).isZero();
        for (ExitCode code : ExitCode.values()) {
            assertThat(typed.out()).contains(code.meaning().split(",")[0]);
        }
        assertThat(typed.out()).contains("reproduce", "doctor", "worker");
    }
}
