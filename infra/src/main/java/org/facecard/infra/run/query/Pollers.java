package org.facecard.infra.run.query;

import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.client.WorkflowClient;

/** The workers that poll a task queue. A server remembers a poller for five minutes, and until it restarts. */
final class Pollers {
    private Pollers() {}

    /** Returns whether no worker polls {@code queue}; false if the engine does not report pollers. */
    static boolean missing(WorkflowClient client, String queue, TaskQueueType type) {
        DescribeTaskQueueRequest question = DescribeTaskQueueRequest.newBuilder()
                .setNamespace(client.getOptions().getNamespace())
                .setTaskQueue(TaskQueue.newBuilder().setName(queue))
                .setTaskQueueType(type)
                .build();
        try {
            return client.getWorkflowServiceStubs()
                            .blockingStub()
                            .describeTaskQueue(question)
                            .getPollersCount()
                    == 0;
        } catch (StatusRuntimeException e) {
            return false; // the embedded engine does not report them, and starts its own workers
        }
    }
}
