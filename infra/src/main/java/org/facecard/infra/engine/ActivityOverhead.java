package org.facecard.infra.engine;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import org.facecard.pipelines.bench.bodies.BenchBody;
import org.facecard.pipelines.bench.bodies.BenchCase;

/**
 * What the embedded engine adds to the work of activities: a workflow that calls one that does nothing, one call after the other,
 * all in this process.
 */
public final class ActivityOverhead implements BenchBody {
    private static final String QUEUE = "activity-overhead";

    private final Engine engine;
    private final WorkerFactory factory;
    private final int calls;

    private ActivityOverhead(Engine engine, int calls) {
        this.engine = engine;
        this.calls = calls;
        this.factory = WorkerFactory.newInstance(engine.client());
        Worker worker = factory.newWorker(QUEUE, engine.workflowWorker());
        worker.registerWorkflowImplementationTypes(CallingWorkflow.class);
        worker.registerActivitiesImplementations((Nothing) () -> {});
        factory.start();
    }

    /** Returns as many calls as the size of {@code wanted}. */
    public static ActivityOverhead of(BenchCase wanted) {
        return new ActivityOverhead(Engine.open(new EngineChoice.Embedded()), Math.toIntExact(wanted.size()));
    }

    @Override
    public void run() {
        engine.client()
                .newWorkflowStub(
                        Calling.class,
                        WorkflowOptions.newBuilder().setTaskQueue(QUEUE).build())
                .run(calls);
    }

    @Override
    public void close() {
        factory.shutdownNow();
        engine.close();
    }

    /** Does nothing. */
    @ActivityInterface
    public interface Nothing {
        /** Does it. */
        void doNothing();
    }

    /** Calls {@link Nothing}. */
    @WorkflowInterface
    public interface Calling {
        /** Calls it so many times. */
        @WorkflowMethod
        void run(int calls);
    }

    /** Calls it by a message to the engine each time, as stages are. */
    public static final class CallingWorkflow implements Calling {
        private final Nothing nothing = Workflow.newActivityStub(
                Nothing.class,
                ActivityOptions.newBuilder()
                        .setStartToCloseTimeout(Duration.ofMinutes(1))
                        .setDisableEagerExecution(true)
                        .build());

        @Override
        public void run(int calls) {
            for (int call = 0; call < calls; call++) {
                nothing.doNothing();
            }
        }
    }
}
