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
 * Measures what the embedded engine adds to the work of activities: a workflow calls an activity that does nothing, one
 * call after the other, all in this process.
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

    /** Returns a benchmark with as many calls as the size of {@code wanted}. */
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
        /** Returns at once. */
        void doNothing();
    }

    /** Calls {@link Nothing}. */
    @WorkflowInterface
    public interface Calling {
        /** Calls it {@code calls} times. */
        @WorkflowMethod
        void run(int calls);
    }

    /** Sends every call through the engine, as for stages. */
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
