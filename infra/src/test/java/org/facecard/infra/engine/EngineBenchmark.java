package org.facecard.infra.engine;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.facecard.infra.run.EngineUnderTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one activity costs: from the start of one to the start of the next in a workflow that does nothing else. */
@Tag("benchmark")
class EngineBenchmark {
    private static final int ACTIVITIES = 400;
    private static final int WARM_UP = 100;
    private static final String QUEUE = "benchmark";

    /** Notes when it is called. */
    @ActivityInterface
    public interface Tick {
        /** Notes the time. */
        void tick();
    }

    /** Calls {@link Tick} again and again. */
    @WorkflowInterface
    public interface Ticking {
        /** Calls it {@code count} times. */
        @WorkflowMethod
        void run(int count);
    }

    /** The workflow. */
    public static final class TickingImpl implements Ticking {
        private final Tick tick = Workflow.newActivityStub(
                Tick.class,
                ActivityOptions.newBuilder()
                        .setStartToCloseTimeout(Duration.ofMinutes(1))
                        .setDisableEagerExecution(true)
                        .build());

        @Override
        public void run(int count) {
            for (int i = 0; i < count; i++) {
                tick.tick();
            }
        }
    }

    @TempDir
    Path folder;

    @Test
    void activityRoundTripOnTheEmbeddedEngine() {
        roundTrip(new EngineChoice.Embedded());
    }

    @Test
    void activityRoundTripOnTheRealServer() {
        EngineUnderTest.DEV.assume();
        roundTrip(new EngineChoice.Dev(folder));
    }

    private static void roundTrip(EngineChoice choice) {
        List<Long> ticks = new CopyOnWriteArrayList<>();
        try (Engine engine = Engine.open(choice)) {
            WorkerFactory factory = WorkerFactory.newInstance(engine.client());
            Worker worker = factory.newWorker(QUEUE, engine.workflowWorker());
            worker.registerWorkflowImplementationTypes(TickingImpl.class);
            worker.registerActivitiesImplementations((Tick) () -> ticks.add(System.nanoTime()));
            factory.start();
            Ticking ticking = engine.client()
                    .newWorkflowStub(
                            Ticking.class,
                            WorkflowOptions.newBuilder().setTaskQueue(QUEUE).build());
            WorkflowClient.start(ticking::run, ACTIVITIES);
            WorkflowStub.fromTyped(ticking).getResult(Void.class);
            Duration processor =
                    ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
            System.out.printf(
                    "processor time of this process after %d activities: %.1f s%n",
                    ACTIVITIES, processor.toMillis() / 1e3);
            factory.shutdownNow();
        }
        double[] millis = IntStream.range(WARM_UP, ACTIVITIES - 1)
                .mapToDouble(i -> (ticks.get(i + 1) - ticks.get(i)) / 1e6)
                .sorted()
                .toArray();
        System.out.printf(
                "activity round trip, %s: median %.2f ms, 90 %% below %.2f ms%n",
                choice.getClass().getSimpleName(), millis[millis.length / 2], millis[millis.length * 9 / 10]);
    }
}
