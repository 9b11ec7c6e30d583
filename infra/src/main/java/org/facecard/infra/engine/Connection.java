package org.facecard.infra.engine;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Opens a connection, and says in words why it cannot. */
final class Connection {
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private Connection() {}

    static WorkflowServiceStubs open(WorkflowServiceStubsOptions options, Duration patience) {
        WorkflowServiceStubs stubs = WorkflowServiceStubs.newServiceStubs(options);
        try {
            stubs.connect(patience);
            return stubs;
        } catch (RuntimeException e) {
            stubs.shutdownNow();
            throw new EngineException(
                    "no Temporal server answers at %s (%s): start it, correct --engine or TEMPORAL_ADDRESS, or leave both out to use the embedded engine"
                            .formatted(options.getTarget(), reason(e)),
                    e);
        }
    }

    static void checkNamespace(WorkflowServiceStubs stubs, String namespace) {
        try {
            stubs.blockingStub()
                    .withDeadlineAfter(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .describeNamespace(DescribeNamespaceRequest.newBuilder()
                            .setNamespace(namespace)
                            .build());
        } catch (StatusRuntimeException e) {
            stubs.shutdownNow();
            throw new EngineException(
                    "the Temporal server at %s does not let us use the namespace \"%s\" (%s): set TEMPORAL_NAMESPACE and TEMPORAL_API_KEY, or make the namespace"
                            .formatted(stubs.getOptions().getTarget(), namespace, reason(e)),
                    e);
        }
    }

    /** The code and a short description; a server may attach pages to them. */
    private static String reason(RuntimeException trouble) {
        Status status = Status.fromThrowable(trouble);
        String words = String.valueOf(status.getDescription());
        return "%s: %s".formatted(status.getCode(), words.lines().findFirst().orElse(""));
    }
}
