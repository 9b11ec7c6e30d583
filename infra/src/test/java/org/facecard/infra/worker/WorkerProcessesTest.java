package org.facecard.infra.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.facecard.infra.engine.Engine;
import org.facecard.infra.engine.EngineChoice;
import org.facecard.infra.home.Home;
import org.facecard.pipelines.study.Numerics;
import org.facecard.workflows.WorkQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class WorkerProcessesTest {
    @TempDir
    Path folder;

    /** Tells its environment and stays until its input ends. */
    static final class Patient {
        private Patient() {}

        public static void main(String[] arguments) throws Exception {
            System.out.println("threads " + System.getenv("OMP_NUM_THREADS") + " " + System.getenv("MKL_CBWR") + " gpu "
                    + System.getenv("CUDA_VISIBLE_DEVICES"));
            System.in.read();
        }
    }

    /** Ends at once. */
    static final class Hasty {
        private Hasty() {}

        public static void main(String[] arguments) {
            System.exit(7);
        }
    }

    /** Ends like a program that Ctrl-C reaches before it can drain. */
    static final class Signalled {
        private Signalled() {}

        public static void main(String[] arguments) {
            System.exit(130);
        }
    }

    private WorkerLaunch launch(Class<?> program, Engine engine, Numerics numerics) {
        return new WorkerLaunch(
                program,
                new Home(folder),
                engine,
                WorkQueue.CPU,
                numerics,
                Devices.here(),
                WorkerSupervision.of("smoke"));
    }

    private static void until(Callable<Boolean> condition) {
        await().dontCatchUncaughtExceptions().atMost(Duration.ofSeconds(40)).until(condition);
    }

    private boolean logged(String text) {
        return logged(1, text);
    }

    private boolean logged(int number, String text) {
        try {
            return Files.readString(folder.resolve("logs/smoke/worker-%d.log".formatted(number)))
                    .contains(text);
        } catch (java.io.IOException e) {
            return false;
        }
    }

    @Test
    void aWorkerGetsItsNumericsAndEndsWithItsInput() throws InterruptedException {
        try (Engine engine = Engine.open(new EngineChoice.Embedded())) {
            WorkerProcesses workers = new WorkerProcesses(launch(Patient.class, engine, new Numerics(3, true)));
            workers.start(1);
            until(() -> logged("threads 3 AVX2"));
            List<Long> pids = workers.pids();

            workers.close();

            assertThat(pids).hasSize(1).allMatch(pid -> ProcessHandle.of(pid).isEmpty());
            assertThat(workers.givenUpReason()).isEmpty();
        }
    }

    @Test
    void everyWorkerSeesTheDeviceThatIsItsOwn() throws InterruptedException {
        Devices twoGpus = new Devices(folder, Map.of(Devices.VISIBLE, "4,6"));
        try (Engine engine = Engine.open(new EngineChoice.Embedded());
                WorkerProcesses workers = new WorkerProcesses(new WorkerLaunch(
                        Patient.class,
                        new Home(folder),
                        engine,
                        WorkQueue.GPU,
                        new Numerics(1, false),
                        twoGpus,
                        WorkerSupervision.of("smoke")))) {
            workers.start(2);
            until(() -> logged(1, "gpu 4"));
            until(() -> logged(2, "gpu 6"));
        }
    }

    @Test
    @Timeout(60)
    void aWorkerThatCannotBeStartedAgainIsGivenUp() throws Exception {
        try (Engine engine = Engine.open(new EngineChoice.Embedded());
                WorkerProcesses workers = new WorkerProcesses(launch(Patient.class, engine, new Numerics(1, false)))) {
            workers.start(1);
            until(() -> logged("threads 1"));
            Path logs = folder.resolve("logs/smoke");
            Files.move(logs, folder.resolve("moved"));
            Files.writeString(logs, "a file where the folder was");
            workers.pids().forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));

            workers.awaitNone();

            assertThat(workers.givenUpReason())
                    .hasValueSatisfying(
                            words -> assertThat(words).contains("worker 1 cannot be started", "logs/smoke"));
        }
    }

    @Test
    void aWorkerThatIsKilledIsStartedAgain() throws Exception {
        try (Engine engine = Engine.open(new EngineChoice.Embedded());
                WorkerProcesses workers = new WorkerProcesses(launch(Patient.class, engine, new Numerics(1, false)))) {
            workers.start(1);
            until(() -> logged("threads 1 null"));
            long first = workers.pids().get(0);

            ProcessHandle.of(first).ifPresent(ProcessHandle::destroyForcibly);

            until(() -> !workers.pids().isEmpty() && workers.pids().get(0) != first);
        }
    }

    @Test
    void aSignalThatReachesTheWorkerFirstIsNoDeath() throws InterruptedException {
        try (Engine engine = Engine.open(new EngineChoice.Embedded());
                WorkerProcesses workers =
                        new WorkerProcesses(launch(Signalled.class, engine, new Numerics(1, false)))) {
            workers.start(1);
            until(() -> workers.pids().isEmpty());

            workers.close();

            assertThat(workers.deaths()).isZero();
        }
    }

    @Test
    void workersThatOnlyDieAreReportedWithTheirLog() throws InterruptedException {
        try (Engine engine = Engine.open(new EngineChoice.Embedded());
                WorkerProcesses workers = new WorkerProcesses(launch(Hasty.class, engine, new Numerics(1, false)))) {
            workers.start(1);

            until(() -> workers.givenUpReason().isPresent());

            workers.awaitNone();
            assertThat(workers.pids()).isEmpty();
            assertThat(workers.deaths()).isEqualTo(5);
            assertThat(workers.givenUpReason().orElseThrow())
                    .contains("worker 1 died 5 times")
                    .contains("worker-1.log");
        }
    }
}
