package org.facecard.workflows;

import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;

/** The child workflows of a workflow. A cancelled workflow ends after its children, so that their ids are free again. */
final class ChildWorkflows {
    private final List<Promise<?>> running = new ArrayList<>();

    /** Adds a started child. */
    <T> Promise<T> add(Promise<T> child) {
        running.add(child);
        return child;
    }

    /** Runs {@code work}; when that is cancelled, waits for the children, which have been cancelled with it. */
    void outlive(Runnable work) {
        try {
            work.run();
        } catch (TemporalFailure failure) {
            if (CancellationScope.current().isCancelRequested()) {
                Workflow.newDetachedCancellationScope(this::await).run();
            }
            throw failure;
        }
    }

    private void await() {
        running.forEach(ChildWorkflows::ended);
    }

    private static void ended(Promise<?> child) {
        Workflow.await(child::isCompleted);
    }
}
