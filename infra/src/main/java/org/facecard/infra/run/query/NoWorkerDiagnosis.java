package org.facecard.infra.run.query;

import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.client.WorkflowClient;
import org.facecard.pipelines.policy.TensorEngine;
import org.facecard.pipelines.study.Numerics;
import org.facecard.workflows.Dispatch;
import org.facecard.workflows.RunStudy;

/** Explains why heavy stages wait when no worker polls for them. */
final class NoWorkerDiagnosis {
    private final WorkflowClient client;
    private final RunStudy order;

    NoWorkerDiagnosis(WorkflowClient client, RunStudy order) {
        this.client = client;
        this.order = order;
    }

    /**
     * Returns what is missing and how to fix it; empty while a worker polls, or if the engine does not report pollers.
     * A worker that runs a stage does not poll, but the server remembers it.
     */
    String why() {
        String queue = order.dispatch().queue(order.dispatch().heavy());
        return Pollers.missing(client, queue, TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY) ? reason() : "";
    }

    private String reason() {
        Dispatch dispatch = order.dispatch();
        Numerics numerics = order.programme().numerics();
        return ("no worker of this kind serves the queue %s, or those that do are busy with other studies: start"
                        + " \"facecard worker --queue %s\" of the version that started this run, on the same home and"
                        + " engine, with %s")
                .formatted(dispatch.queue(dispatch.heavy()), dispatch.heavy().label(), environment(numerics));
    }

    private static String environment(Numerics numerics) {
        String kernels = numerics.portable()
                ? " and the variables of portable numerics"
                : " and without the variables of portable numerics";
        String products = numerics.products() == null
                ? ""
                : " and " + TensorEngine.PRODUCTS + "=" + numerics.products().label();
        return "OMP_NUM_THREADS=%d".formatted(numerics.threads()) + kernels + products;
    }
}
