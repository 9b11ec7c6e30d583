package org.facecard.workflows;

import io.temporal.api.enums.v1.SignalExternalWorkflowExecutionFailedCause;
import io.temporal.failure.ApplicationFailure;

/** Messages to workflows that may have ended: then nobody needs them. */
final class Signals {
    private static final String GONE =
            SignalExternalWorkflowExecutionFailedCause
                    .SIGNAL_EXTERNAL_WORKFLOW_EXECUTION_FAILED_CAUSE_EXTERNAL_WORKFLOW_EXECUTION_NOT_FOUND
                    .name();

    private Signals() {}

    /** Sends, and says whether somebody was there. */
    static boolean send(Runnable signal) {
        try {
            signal.run();
            return true;
        } catch (ApplicationFailure e) {
            if (e.getType().equals(GONE)) {
                return false;
            }
            throw e;
        }
    }
}
