package org.facecard.workflows;

import io.temporal.api.enums.v1.SignalExternalWorkflowExecutionFailedCause;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** Sends messages to workflows that may have ended, in which case the messages are not needed. */
final class Signals {
    private static final String GONE =
            SignalExternalWorkflowExecutionFailedCause
                    .SIGNAL_EXTERNAL_WORKFLOW_EXECUTION_FAILED_CAUSE_EXTERNAL_WORKFLOW_EXECUTION_NOT_FOUND
                    .name();

    /** A server limits how many a workflow may send at a time. */
    private static final int AT_ONCE = 200;

    private Signals() {}

    /** Sends to each of {@code receivers}, many at a time; those that have ended are skipped. */
    static <T> void sendEach(Collection<T> receivers, Consumer<T> signal) {
        List<T> all = List.copyOf(receivers);
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            List<Promise<Void>> told = new ArrayList<>();
            all.subList(from, Math.min(all.size(), from + AT_ONCE))
                    .forEach(receiver -> told.add(Async.procedure(() -> send(() -> signal.accept(receiver)))));
            Promise.allOf(told).get();
        }
    }

    /** Sends, and returns whether the receiver still ran. */
    static boolean send(Runnable signal) {
        try {
            signal.run();
            return true;
        } catch (ApplicationFailure e) {
            if (e.getType().equals(GONE)) {
                return false;
            }
            throw e;
        } catch (ChildWorkflowFailure e) {
            if (e.getCause() instanceof WorkflowExecutionAlreadyStarted) {
                return false; // another study runs it, so the child never started
            }
            throw e;
        }
    }
}
