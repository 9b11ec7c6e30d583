package org.facecard.workflows;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Promise;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SignalsTest {
    /** Waits for a signal. */
    @WorkflowInterface
    public interface Sleeper {
        @WorkflowMethod
        void sleep();

        @SignalMethod
        void wake();
    }

    /** The only implementation. */
    public static final class SleeperImpl implements Sleeper {
        private boolean awake;

        @Override
        public void sleep() {
            Workflow.await(() -> awake);
        }

        @Override
        public void wake() {
            awake = true;
        }
    }

    /** Starts the same child twice and signals the one whose start was refused. */
    @WorkflowInterface
    public interface Caller {
        @WorkflowMethod
        void call();
    }

    /** The only implementation. */
    public static final class CallerImpl implements Caller {
        @Override
        public void call() {
            Sleeper first = child();
            Promise<Void> end = Async.procedure(first::sleep);
            Workflow.getWorkflowExecution(first).get();
            Sleeper refused = child();
            Promise<Void> handled = Async.procedure(refused::sleep).handle((none, failure) -> none);
            Signals.sendEach(List.of(refused), Sleeper::wake);
            first.wake();
            end.get();
            handled.get();
        }

        private static Sleeper child() {
            return Workflow.newChildWorkflowStub(
                    Sleeper.class,
                    ChildWorkflowOptions.newBuilder().setWorkflowId("the same").build());
        }
    }

    @Test
    void aChildWhoseStartWasRefusedIsSkipped() {
        try (TestWorkflowEnvironment service = TestEngine.service()) {
            service.newWorker("q").registerWorkflowImplementationTypes(SleeperImpl.class, CallerImpl.class);
            service.start();
            Caller caller = service.getWorkflowClient()
                    .newWorkflowStub(
                            Caller.class,
                            WorkflowOptions.newBuilder().setTaskQueue("q").build());
            assertThatCode(caller::call).doesNotThrowAnyException();
        }
    }
}
