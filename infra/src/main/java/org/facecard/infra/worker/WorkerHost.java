package org.facecard.infra.worker;

import io.temporal.common.converter.DataConverterException;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkflowImplementationOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.facecard.activities.stage.StageAdapter;
import org.facecard.activities.study.ResultsWriter;
import org.facecard.activities.study.StudyAdapter;
import org.facecard.infra.engine.Engine;
import org.facecard.infra.home.Home;
import org.facecard.infra.home.RunStorage;
import org.facecard.infra.telemetry.TraceInterceptor;
import org.facecard.infra.telemetry.Tracing;
import org.facecard.pipelines.study.Stage;
import org.facecard.workflows.CellWorkflowImpl;
import org.facecard.workflows.Dispatch;
import org.facecard.workflows.ScheduledStudyWorkflowImpl;
import org.facecard.workflows.StageWorkflowImpl;
import org.facecard.workflows.StudyWorkflowImpl;
import org.facecard.workflows.WorkQueue;

/** Serves one task queue in this process. Closing drains it: a running stage saves a checkpoint and is given back. */
public final class WorkerHost implements AutoCloseable {
    /** Time for a stage to save its last checkpoint, unless configured otherwise. */
    public static final Duration GRACE = Duration.ofSeconds(25);

    /** One per workflow that waits in memory, more than any study of a laptop has. */
    private static final int WORKFLOW_THREADS = 2_000;

    private final WorkerFactory factory;
    private final Runnable takesNothingMore;

    private WorkerHost(WorkerFactory factory, Runnable takesNothingMore) {
        this.factory = factory;
        this.takesNothingMore = takesNothingMore;
        factory.start();
    }

    /** Serves what {@code settings} say. */
    public static WorkerHost of(WorkerSettings settings, Engine engine, StageImplementations implementations) {
        Home home = new Home(settings.home());
        return switch (settings.queue()) {
            case LIGHT -> light(engine, new RunStorage(home, home.store(), settings.results()), implementations);
            case CPU, GPU -> heavy(engine, home, settings.queue(), implementations);
        };
    }

    /** Serves workflows and light steps. */
    public static WorkerHost light(Engine engine, RunStorage storage, StageImplementations implementations) {
        Home home = storage.home();
        WorkerFactory factory = WorkerFactory.newInstance(
                engine.client(),
                traced().setMaxWorkflowThreadCount(WORKFLOW_THREADS).build());
        Worker worker = factory.newWorker(Dispatch.light(home.scope()), engine.workflowWorker());
        worker.registerWorkflowImplementationTypes(
                WorkflowImplementationOptions.newBuilder()
                        .setFailWorkflowExceptionTypes(DataConverterException.class)
                        .build(),
                ScheduledStudyWorkflowImpl.class,
                StudyWorkflowImpl.class,
                CellWorkflowImpl.class,
                StageWorkflowImpl.class);
        StudyAdapter study = new StudyAdapter(
                storage.store(),
                new ResultsWriter(storage.store(), home.documents(), storage.results(), implementations.report()));
        worker.registerActivitiesImplementations(
                study, new StageAdapter(storage.store(), home.stageLocks(), implementations.of(Stage.Load.LIGHT)));
        factory.newWorker(Dispatch.results(home.scope(), storage.digest())).registerActivitiesImplementations(study);
        return new WorkerHost(factory, () -> {});
    }

    /** Serves heavy stages, one at a time. */
    public static WorkerHost heavy(Engine engine, Home home, WorkQueue queue, StageImplementations implementations) {
        WorkerFactory factory = WorkerFactory.newInstance(engine.client(), traced().build());
        StageSlot slot = new StageSlot();
        factory.newWorker(
                        Dispatch.heavy(
                                home.scope(), queue, ComputationDigest.here().digest()),
                        engine.stageWorker(slot))
                .registerActivitiesImplementations(
                        new StageAdapter(home.store(), home.stageLocks(), implementations.of(Stage.Load.HEAVY)));
        return new WorkerHost(factory, slot::withdraw);
    }

    private static WorkerFactoryOptions.Builder traced() {
        WorkerFactoryOptions.Builder options = WorkerFactoryOptions.newBuilder();
        return Tracing.here()
                .map(tracing -> options.setWorkerInterceptors(new TraceInterceptor(tracing)))
                .orElse(options);
    }

    /** Accepts no more work; a running stage has {@code grace} to save a checkpoint and is given back. */
    public void drain(Duration grace) {
        factory.shutdown();
        takesNothingMore.run();
        factory.awaitTermination(grace.toMillis(), TimeUnit.MILLISECONDS);
        Tracing.here().ifPresent(Tracing::flush);
    }

    /** Drains. */
    @Override
    public void close() {
        drain(GRACE);
    }

    /** Stops without waiting for anything. */
    public void closeNow() {
        factory.shutdownNow();
    }
}
