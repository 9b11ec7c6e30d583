package org.facecard.activities.stage;

import io.temporal.activity.ActivityExecutionContext;
import java.util.Map;
import org.facecard.activities.RunStage;
import org.slf4j.MDC;

/**
 * Labels every line that this thread logs until it is closed.
 *
 * @param labels by name
 */
record LogContext(Map<String, String> labels) implements AutoCloseable {
    /** Returns the labels of one attempt at a stage, which runs in this thread. */
    static LogContext of(RunStage order, int attempt, ActivityExecutionContext context) {
        LogContext labelled = new LogContext(Map.of(
                "study",
                order.study(),
                "run",
                context.getInfo().getRunId(),
                "stage",
                order.stage(),
                "attempt",
                Integer.toString(attempt),
                "worker",
                context.getWorkflowClient().getOptions().getIdentity()));
        labelled.labels.forEach(MDC::put);
        return labelled;
    }

    @Override
    public void close() {
        labels.keySet().forEach(MDC::remove);
    }
}
