package org.facecard.infra.engine;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.envconfig.ClientConfigProfile;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.WorkerOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.TimeUnit;
import org.facecard.activities.Payloads;
import org.facecard.workflows.Dispatch;
import org.facecard.workflows.WorkQueue;
import org.jspecify.annotations.Nullable;

/** A Temporal service that this process can reach, or is. */
public final class Engine implements AutoCloseable {
    private static final long GOODBYE_SECONDS = 2;

    private final EngineKind kind;
    private final String target;
    private final WorkflowServiceStubs stubs;
    private final WorkflowClient client;
    private final @Nullable EmbeddedServer server;

    private Engine(
            EngineKind kind,
            WorkflowServiceStubs stubs,
            WorkflowClientOptions options,
            @Nullable EmbeddedServer server) {
        this.kind = kind;
        this.target = stubs.getOptions().getTarget();
        this.stubs = stubs;
        this.client = WorkflowClient.newInstance(
                stubs,
                WorkflowClientOptions.newBuilder(options)
                        .setDataConverter(Payloads.converter())
                        .setIdentity(identity())
                        .build());
        this.server = server;
    }

    /**
     * Starts the embedded engine, or connects to a server.
     *
     * @throws EngineException naming the address and the cure, within about ten seconds
     */
    public static Engine open(EngineChoice choice) {
        if (choice instanceof EngineChoice.Address address) {
            return connect(address);
        }
        EmbeddedServer server = EmbeddedServer.start();
        return local(server.target(), server);
    }

    /** Connects to the embedded engine of another process on this machine. */
    public static Engine neighbour(String target) {
        return local(target, null);
    }

    private static Engine local(String target, @Nullable EmbeddedServer server) {
        WorkflowServiceStubs stubs = Connection.open(
                WorkflowServiceStubsOptions.newBuilder().setTarget(target).build());
        return new Engine(EngineKind.EMBEDDED, stubs, WorkflowClientOptions.getDefaultInstance(), server);
    }

    private static Engine connect(EngineChoice.Address address) {
        ClientConfigProfile profile = profile();
        WorkflowServiceStubs stubs =
                Connection.open(WorkflowServiceStubsOptions.newBuilder(profile.toWorkflowServiceStubsOptions())
                        .setTarget(address.target())
                        .build());
        Engine engine = new Engine(EngineKind.SERVER, stubs, profile.toWorkflowClientOptions(), null);
        Connection.checkNamespace(stubs, engine.namespace());
        return engine;
    }

    /** Namespace, API key and TLS as every Temporal client reads them. */
    private static ClientConfigProfile profile() {
        try {
            return ClientConfigProfile.load();
        } catch (IOException | RuntimeException e) {
            throw new EngineException(
                    "Temporal's settings cannot be read (%s): check the TEMPORAL_ variables and the profile file"
                            .formatted(e.getMessage()),
                    e);
        }
    }

    private static String identity() {
        long pid = ProcessHandle.current().pid();
        try {
            return "%d@%s".formatted(pid, InetAddress.getLocalHost().getHostName());
        } catch (UnknownHostException e) {
            return "%d@localhost".formatted(pid);
        }
    }

    /** What it is. */
    public EngineKind kind() {
        return kind;
    }

    /** {@code host:port}. */
    public String target() {
        return target;
    }

    /** The client of this engine. */
    public WorkflowClient client() {
        return client;
    }

    private String namespace() {
        return client.getOptions().getNamespace();
    }

    /** Registers the search attributes where the engine has a search. */
    public Dispatch.Indexing index() {
        return switch (kind) {
            case EMBEDDED -> Dispatch.Indexing.NONE;
            case SERVER -> new SearchRegistration(stubs, namespace()).register();
        };
    }

    /** How the stages of a run reach their workers on this engine. */
    public Dispatch dispatch(String scope, WorkQueue heavy, String computation) {
        return new Dispatch(scope, heavy, computation, kind.heartbeatSeconds(), kind.cancellation(), index());
    }

    /** Options of a worker on this engine that runs workflows and light steps. */
    public WorkerOptions workflowWorker() {
        return kind.workflows(worker()).build();
    }

    /** Options of a worker on this engine that runs one stage at a time. */
    public WorkerOptions stageWorker() {
        return worker().setMaxConcurrentActivityExecutionSize(1)
                .setMaxConcurrentActivityTaskPollers(1)
                .build();
    }

    private WorkerOptions.Builder worker() {
        return WorkerOptions.newBuilder()
                .setMaxHeartbeatThrottleInterval(kind.heartbeatInterval())
                .setDefaultDeadlockDetectionTimeout(TimeUnit.SECONDS.toMillis(10)); // busy machines are slow, not stuck
    }

    @Override
    public void close() {
        stubs.shutdownNow();
        stubs.awaitTermination(GOODBYE_SECONDS, TimeUnit.SECONDS);
        if (server != null) {
            server.close();
        }
    }
}
