package org.facecard.infra.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.facecard.infra.engine.Engine;
import org.facecard.infra.engine.EngineChoice;
import org.facecard.infra.engine.EngineKind;
import org.facecard.infra.home.Home;
import org.facecard.infra.run.state.RunHandle;
import org.facecard.infra.run.state.RunSettings;
import org.facecard.infra.run.state.RunState;
import org.facecard.infra.run.state.RunStatus;
import org.facecard.infra.run.state.WatchedStage;
import org.facecard.infra.worker.Devices;
import org.facecard.infra.worker.WorkerLaunch;
import org.facecard.infra.worker.WorkerProcesses;
import org.facecard.infra.worker.WorkerSupervision;
import org.facecard.pipelines.study.Numerics;
import org.facecard.pipelines.study.StageState;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.workflows.WorkQueue;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A worker process that computes otherwise, on a real engine, embedded unless {@code TEMPORAL_ADDRESS} names another. */
@Timeout(120)
class OtherComputationTest {
    private static final String FIRST_HEAVY = "base";

    @TempDir
    Path folder;

    private static WatchedStage base(RunHandle run) {
        return run.state().stages().stream()
                .filter(stage -> stage.name().endsWith(FIRST_HEAVY))
                .findFirst()
                .orElseThrow();
    }

    private static void awaitState(RunHandle run, StageState state) {
        await().dontCatchUncaughtExceptions()
                .atMost(Duration.ofSeconds(180))
                .until(() -> base(run), stage -> stage.state() == state);
    }

    private static void assertQueuedFor(RunHandle run, Duration time) {
        await().dontCatchUncaughtExceptions()
                .during(time)
                .atMost(time.multipliedBy(2))
                .until(() -> base(run), stage -> stage.state() == StageState.QUEUED);
    }

    private static Engine engineOf(RunHandle run, EngineChoice choice) {
        return choice instanceof EngineChoice.Embedded
                ? Engine.neighbour(EngineKind.EMBEDDED, run.state().engine())
                : Engine.open(choice);
    }

    private WorkerProcesses worker(Engine engine, int threads) {
        return worker(engine, WorkQueue.CPU, threads);
    }

    private WorkerProcesses worker(Engine engine, WorkQueue queue, int threads) {
        Devices oneGpu = new Devices(folder, Map.of(Devices.VISIBLE, "0"));
        WorkerProcesses workers = new WorkerProcesses(new WorkerLaunch(
                FakeWorker.class,
                new Home(folder),
                engine,
                queue,
                new Numerics(threads, false),
                oneGpu,
                WorkerSupervision.of("smoke")));
        workers.start(1);
        return workers;
    }

    @ParameterizedTest
    @EnumSource(EngineUnderTest.class)
    void cpuWorkersLeaveGpuStudiesAndReuseTheirStages(EngineUnderTest carrier) throws Exception {
        carrier.assume();
        EngineChoice choice = carrier.in(new Home(folder));
        RunSettings cpu = new RunSettings(folder, folder.resolve("results"), choice, 0);
        Programme tiny = Programme.of(TinyStudy.named("tiny"));
        try (RunHandle run = runs(cpu.on(WorkQueue.GPU)).start(tiny);
                Engine engine = engineOf(run, choice);
                WorkerProcesses others = worker(engine, 1)) {
            awaitState(run, StageState.QUEUED);
            assertQueuedFor(run, Duration.ofSeconds(4));
            assertThat(base(run).why())
                    .satisfiesAnyOf(
                            why -> assertThat(choice).isInstanceOf(EngineChoice.Embedded.class),
                            why -> assertThat(why).contains("/gpu/").contains("worker --queue gpu"));
            try (WorkerProcesses gpu = worker(engine, WorkQueue.GPU, 1)) {
                awaitState(run, StageState.DONE);
                assertThat(gpu.pids()).hasSameSizeAs(others.pids());
            }
        }
        // The server may carry the study on still: now it is to go to other workers.
        try (RunHandle run = runs(new RunSettings(folder, folder.resolve("results"), choice, 1))
                .start(tiny)) {
            RunState end = run.await(state -> {});
            assertThat(end.status()).isEqualTo(RunStatus.FINISHED);
            assertThat(base(run).state()).isEqualTo(StageState.REUSED);
        }
    }

    private static HomeRuns runs(RunSettings settings) {
        return new HomeRuns(settings, FakeWorker.implementations(), FakeWorker.class);
    }

    @ParameterizedTest
    @EnumSource(EngineUnderTest.class)
    void aStageWaitsForAWorkerOfItsOwnNumerics(EngineUnderTest carrier) throws Exception {
        carrier.assume();
        carrier.assumeTime();
        EngineChoice choice = carrier.in(new Home(folder));
        RunSettings settings = new RunSettings(folder, folder.resolve("results"), choice, 0);
        Programme oneThread = Programme.of(TinyStudy.named("tiny"));
        try (RunHandle run = new HomeRuns(settings, FakeWorker.implementations(), FakeWorker.class).start(oneThread);
                Engine engine = engineOf(run, choice);
                WorkerProcesses twoThreads = worker(engine, 2)) {
            awaitState(run, StageState.QUEUED);
            assertQueuedFor(run, Duration.ofSeconds(6));
            assertThat(twoThreads.pids()).hasSize(1);
            assertThat(base(run).why())
                    .satisfiesAnyOf(
                            why -> assertThat(choice).isInstanceOf(EngineChoice.Embedded.class),
                            why -> assertThat(why)
                                    .contains("no worker of this kind serves")
                                    .contains("OMP_NUM_THREADS=1"));

            try (WorkerProcesses alike = worker(engine, 1)) {
                awaitState(run, StageState.DONE);
                assertThat(alike.pids()).hasSize(1);
            }
        }
    }
}
