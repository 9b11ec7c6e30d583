package org.facecard.infra.run;

import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.facecard.activities.StudyReport;
import org.facecard.infra.engine.Engine;
import org.facecard.infra.home.Home;
import org.facecard.infra.home.RunStorage;
import org.facecard.infra.worker.ComputationDigest;
import org.facecard.infra.worker.Devices;
import org.facecard.infra.worker.WorkerHost;
import org.facecard.infra.worker.WorkerLaunch;
import org.facecard.infra.worker.WorkerProcesses;
import org.facecard.infra.worker.WorkerSupervision;
import org.facecard.pipelines.study.Numerics;
import org.facecard.pipelines.study.plan.StudyPlan;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.workflows.Dispatch;
import org.facecard.workflows.RunStudy;
import org.facecard.workflows.StudyWorkflow;
import org.facecard.workflows.WorkQueue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hundred studies of fifty stages that do nothing, all at once, on the real server with one light and two cpu workers. */
@Tag("benchmark")
class FleetBenchmark {
    private static final int STUDIES = 100;
    private static final int SEGMENTS = 11;
    private static final int WORKERS = 2;

    @TempDir
    Path folder;

    @Test
    void aHundredStudies() throws IOException {
        EngineUnderTest.DEV.assume();
        Home home = new Home(folder.resolve("home"));
        List<Programme> studies = IntStream.rangeClosed(1, STUDIES)
                .mapToObj(i -> Programme.of(TinyStudy.segments("study-" + i, i, SEGMENTS)))
                .toList();
        Numerics numerics = studies.get(0).numerics();
        try (Engine engine = Engine.open(EngineUnderTest.DEV.in(home));
                WorkerProcesses workers = new WorkerProcesses(new WorkerLaunch(
                        IdleWorker.class,
                        home,
                        engine,
                        WorkQueue.CPU,
                        numerics,
                        Devices.here(),
                        WorkerSupervision.of("smoke")))) {
            workers.start(WORKERS);
            Dispatch dispatch = engine.dispatch(
                    home.scope(), WorkQueue.CPU, ComputationDigest.of(numerics).digest());
            RunStorage storage = new RunStorage(home, home.store(), folder.resolve("results"));
            try (WorkerHost light = WorkerHost.light(engine, storage, IdleWorker.implementations())) {
                long start = System.nanoTime();
                List<WorkflowStub> running = studies.stream()
                        .map(study -> start(engine, new RunStudy(study, dispatch)))
                        .toList();
                running.forEach(study -> study.getResult(StudyReport.class));
                double seconds = (System.nanoTime() - start) / 1e9;
                int stages = STUDIES * StudyPlan.of(studies.get(0)).stages().size();
                System.out.printf(
                        "%d studies, %,d stages: every report written after %.0f s, %.1f stages a second%n",
                        STUDIES, stages, seconds, stages / seconds);
                peaks();
                System.out.println(History.of(engine.client(), dispatch.study("study-1")));
            }
        }
    }

    private static WorkflowStub start(Engine engine, RunStudy order) {
        WorkflowStub study = engine.client()
                .newUntypedWorkflowStub(
                        StudyWorkflow.class.getSimpleName(),
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(
                                        order.dispatch().study(order.programme().name()))
                                .setTaskQueue(order.dispatch().queue(WorkQueue.LIGHT))
                                .build());
        study.start(order);
        return study;
    }

    /** The most memory that each process has held. */
    private static void peaks() throws IOException {
        List<ProcessHandle> all = new ArrayList<>(List.of(ProcessHandle.current()));
        ProcessHandle.current().descendants().forEach(all::add);
        for (ProcessHandle process : all) {
            Path status = Path.of("/proc/%d/status".formatted(process.pid()));
            String peak = Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("VmHWM"))
                    .findFirst()
                    .orElse("no memory");
            System.out.printf("%s: %s%n", name(process), peak);
        }
    }

    private static String name(ProcessHandle process) {
        if (process.equals(ProcessHandle.current())) {
            return "this process, with the light worker";
        }
        String command = process.info().commandLine().orElse("");
        return command.contains(IdleWorker.class.getName()) ? "cpu worker" : command.replaceAll("^(.{60}).*", "$1");
    }
}
