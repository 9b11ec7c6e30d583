package org.facecard.infra.run;

import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import java.util.List;

/** How far a workflow's history is from what a server bears. */
final class History {
    private static final int MOST_EVENTS = 51_200;
    private static final int MOST_BYTES = 50 << 20;

    private History() {}

    static void print(WorkflowClient client, String workflow) {
        List<HistoryEvent> events = client.fetchHistory(workflow).getEvents();
        long bytes = events.stream().mapToLong(HistoryEvent::getSerializedSize).sum();
        System.out.printf(
                "history of %s: %,d events (%.1f %% of the limit), %,d bytes (%.1f %%)%n",
                workflow.substring(workflow.indexOf('/') + 1),
                events.size(),
                100.0 * events.size() / MOST_EVENTS,
                bytes,
                100.0 * bytes / MOST_BYTES);
    }
}
