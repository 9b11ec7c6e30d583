package org.facecard.infra.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.facecard.infra.engine.Engine;
import org.facecard.infra.engine.EngineChoice;
import org.facecard.infra.engine.EngineException;
import org.facecard.infra.home.Home;
import org.facecard.infra.run.state.RunException;
import org.facecard.infra.run.state.RunSettings;
import org.facecard.infra.run.state.RunState;
import org.facecard.infra.run.state.RunStatus;
import org.facecard.infra.schedule.ServerSchedules;
import org.facecard.infra.schedule.StudySchedule;
import org.facecard.infra.schedule.Timing;
import org.facecard.infra.worker.WorkerHost;
import org.facecard.infra.worker.WorkerSettings;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.workflows.WorkQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Schedules on the real server; skipped with a message where it is not installed. */
@Timeout(240)
class StudySchedulesTest {
    /** Never while a test runs. */
    private static final Timing RARELY = new Timing("0 0 29 2 *", "Europe/Berlin");

    private final Programme tiny = Programme.of(TinyStudy.named("tiny"));

    @TempDir
    Path folder;

    private WorkerHost worker(Home home, EngineChoice choice, WorkQueue queue, Engine engine) {
        return WorkerHost.of(
                new WorkerSettings(home.folder(), folder.resolve("results"), choice, queue),
                engine,
                FakeWorker.implementations());
    }

    private static void reach(Callable<Boolean> goal) {
        await().dontCatchUncaughtExceptions().atMost(Duration.ofSeconds(120)).until(goal);
    }

    @Test
    void workersCarryAFiringToItsReport() throws InterruptedException {
        EngineUnderTest.DEV.assume();
        Home home = new Home(folder.resolve("home"));
        EngineChoice dev = EngineUnderTest.DEV.in(home);
        ServerSchedules schedules = new ServerSchedules(home, dev, WorkQueue.CPU);
        StudyRuns runs = new HomeRuns(
                new RunSettings(home.folder(), folder.resolve("results"), dev, 0),
                FakeWorker.implementations(),
                FakeWorker.class);
        try (Engine engine = Engine.open(dev);
                WorkerHost light = worker(home, dev, WorkQueue.LIGHT, engine);
                WorkerHost cpu = worker(home, dev, WorkQueue.CPU, engine)) {
            StudySchedule made = schedules.create(tiny, RARELY);
            assertThat(made.timing()).isEqualTo(RARELY);
            assertThat(made.next().get(0).toString()).contains("-02-28T23:00:00Z"); // midnight in Berlin
            assertThatThrownBy(() -> schedules.create(tiny, RARELY))
                    .isInstanceOf(RunException.class)
                    .hasMessageContaining("the schedule tiny already exists");

            schedules.pause("tiny");
            schedules.pause("tiny");
            assertThat(schedules.describe("tiny").paused()).isTrue();
            schedules.trigger("tiny");
            reach(() -> !schedules.describe("tiny").recent().isEmpty());
            String run = schedules.describe("tiny").recent().get(0);
            assertThat(run).matches("tiny-\\d{8}-\\d{6}");
            Path report = folder.resolve("results").resolve(run).resolve("report.html");
            reach(() -> Files.exists(report));
            reach(() -> runs.state(run).status() == RunStatus.FINISHED);
            assertThat(runs.list()).extracting(RunState::study).containsExactly(run);
            assertThat(runs.programme(run)).isEqualTo(tiny.renamed(run));

            schedules.resume("tiny");
            reach(() -> schedules.list().size() == 1);
            assertThat(schedules.list().get(0).counts().fired()).isEqualTo(1);
            schedules.delete("tiny");
            assertThatThrownBy(() -> schedules.describe("tiny"))
                    .isInstanceOf(RunException.class)
                    .hasMessageContaining("there is no schedule \"tiny\"");
            assertThatThrownBy(() -> schedules.trigger("tiny")).isInstanceOf(RunException.class);
            assertThat(List.of(light, cpu)).isNotEmpty();
        }
    }

    @Test
    void theEmbeddedEngineNamesTheOneThatHasSchedules() {
        ServerSchedules schedules =
                new ServerSchedules(new Home(folder.resolve("home")), new EngineChoice.Embedded(), WorkQueue.CPU);
        assertThatThrownBy(() -> schedules.create(tiny, RARELY))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("--engine dev");
        assertThatThrownBy(schedules::list).isInstanceOf(EngineException.class);
    }

    @Test
    void namesTooLongForATimestampAreRefused() {
        ServerSchedules schedules =
                new ServerSchedules(new Home(folder.resolve("home")), new EngineChoice.Embedded(), WorkQueue.CPU);
        assertThatThrownBy(() -> schedules.create(tiny.renamed("n".repeat(50)), RARELY))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("at most 47 letters");
    }
}
