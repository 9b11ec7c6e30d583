package org.facecard.infra.engine;

import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.facecard.infra.telemetry.Telemetry;

/** Opens a connection, or explains why it cannot. */
final class EngineConnection {
    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final Duration ATTEMPT = Duration.ofSeconds(4);

    /**
     * Would tell of every failed attempt, with a stack trace: what is wrong is said once, at the end. Held in a field so that
     * it is not garbage-collected.
     */
    private static final Logger ATTEMPTS = Logger.getLogger("io.grpc.internal.ManagedChannelImpl");

    static {
        ATTEMPTS.setLevel(Level.OFF);
    }

    private EngineConnection() {}

    /** Tries for {@code patience}. */
    static WorkflowServiceStubs open(WorkflowServiceStubsOptions options, Duration patience) {
        WorkflowServiceStubs stubs =
                WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder(options)
                        .setMetricsScope(Telemetry.scope())
                        .build());
        long deadline = System.nanoTime() + patience.minus(ATTEMPT).toNanos();
        while (true) {
            try {
                stubs.connect(ATTEMPT);
                return stubs;
            } catch (RuntimeException e) {
                if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
                    stubs.shutdownNow();
                    ConnectionRefusal refusal = ConnectionRefusal.of(e);
                    throw new EngineException(
                            "no Temporal server answers at %s: %s".formatted(options.getTarget(), refusal.sentence()),
                            e);
                }
            }
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
                    "the Temporal server at %s denies access to the namespace \"%s\" (%s): set TEMPORAL_NAMESPACE and TEMPORAL_API_KEY, or make the namespace"
                            .formatted(stubs.getOptions().getTarget(), namespace, ConnectionRefusal.code(e)),
                    e);
        }
    }
}
