package org.facecard.infra.run;

import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import java.util.List;

/**
 * How long the history of a workflow is.
 *
 * @param workflow its id
 * @param events in it
 * @param bytes of all of them
 */
record History(String workflow, int events, long bytes) {
    /** The limits of a Temporal server by default. */
    private static final int MOST_EVENTS = 51_200;

    private static final long MOST_BYTES = 50 << 20;

    static History of(WorkflowClient client, String workflow) {
        List<HistoryEvent> events = client.fetchHistory(workflow).getEvents();
        return new History(
                workflow,
                events.size(),
                events.stream().mapToLong(HistoryEvent::getSerializedSize).sum());
    }

    @Override
    public String toString() {
        return "history of %s: %,d events (%.1f %% of the limit), %,d bytes (%.1f %%)"
                .formatted(
                        workflow.substring(workflow.indexOf('/') + 1),
                        events,
                        100.0 * events / MOST_EVENTS,
                        bytes,
                        100.0 * bytes / MOST_BYTES);
    }
}
