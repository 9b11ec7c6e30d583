package org.facecard.infra.engine;

import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.WorkerOptions;
import io.temporal.worker.tuning.ActivitySlotInfo;
import io.temporal.worker.tuning.CompositeTuner;
import io.temporal.worker.tuning.FixedSizeSlotSupplier;
import io.temporal.worker.tuning.SlotSupplier;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.facecard.activities.Payloads;
import org.facecard.workflows.Dispatch;
import org.facecard.workflows.WorkQueue;
import org.jspecify.annotations.Nullable;

/** A Temporal service that this process hosts or can reach. */
public final class Engine implements AutoCloseable {
    private static final long GOODBYE_SECONDS = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final int ANSWER_SECONDS = 2;
    private static final Duration PATIENCE_AT_START = Duration.ofSeconds(60);

    private final EngineKind kind;
    private final String target;
    private final WorkflowServiceStubs stubs;
    private final WorkflowClient client;
    private final @Nullable AutoCloseable server;

    private Engine(
            EngineKind kind,
            WorkflowServiceStubs stubs,
            WorkflowClientOptions options,
            @Nullable AutoCloseable server) {
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
     * Starts the embedded engine, starts or joins the dev engine, or connects to a server.
     *
     * @throws EngineException naming the address and the remedy; a server that does not answer is given about ten seconds
     */
    public static Engine open(EngineChoice choice) {
        if (choice instanceof EngineChoice.Address address) {
            return connect(address, PATIENCE);
        } else if (choice instanceof EngineChoice.Dev dev) {
            DevServer server = DevServer.open(dev.folder());
            return local(EngineKind.DEV, server.target(), server);
        }
        return embedded();
    }

    /**
     * Opens an engine for a worker, which waits a minute for a server that is slow or not up yet. Many workers that
     * give up and are started again at once would keep a busy machine from ever answering.
     */
    public static Engine await(EngineChoice choice) {
        return choice instanceof EngineChoice.Address address ? connect(address, PATIENCE_AT_START) : open(choice);
    }

    private static Engine embedded() {
        EmbeddedServer server = EmbeddedServer.start();
        return local(EngineKind.EMBEDDED, server.target(), server);
    }

    /**
     * Returns the program of the dev engine.
     *
     * @throws EngineException when it is not installed; the message says how to install it
     */
    public static Path devProgram() {
        return DevProgram.found();
    }

    /** Connects to the embedded or dev engine of another process on this machine. */
    public static Engine neighbour(EngineKind kind, String target) {
        return local(kind, target, PATIENCE);
    }

    /** Like {@link #neighbour}, but waits for an engine that is slow to answer, as a worker on a busy machine must. */
    public static Engine awaitNeighbour(EngineKind kind, String target) {
        return local(kind, target, PATIENCE_AT_START);
    }

    private static Engine local(EngineKind kind, String target, Duration patience) {
        return new Engine(kind, stubs(target, patience), WorkflowClientOptions.getDefaultInstance(), null);
    }

    private static Engine local(EngineKind kind, String target, AutoCloseable server) {
        try {
            WorkflowServiceStubs stubs = stubs(target, PATIENCE_AT_START);
            return new Engine(kind, stubs, WorkflowClientOptions.getDefaultInstance(), server);
        } catch (EngineException e) {
            close(server);
            throw e;
        }
    }

    private static WorkflowServiceStubs stubs(String target, Duration patience) {
        return EngineConnection.open(
                WorkflowServiceStubsOptions.newBuilder().setTarget(target).build(), patience);
    }

    private static Engine connect(EngineChoice.Address address, Duration patience) {
        ServerProfile profile = ServerProfile.load();
        WorkflowServiceStubs stubs = EngineConnection.open(profile.stubs(address.target()), patience);
        Engine engine = new Engine(EngineKind.SERVER, stubs, profile.client(), null);
        EngineConnection.checkNamespace(stubs, engine.namespace());
        return engine;
    }

    private static String identity() {
        long pid = ProcessHandle.current().pid();
        try {
            return "%d@%s".formatted(pid, InetAddress.getLocalHost().getHostName());
        } catch (UnknownHostException e) {
            return "%d@localhost".formatted(pid);
        }
    }

    /** Returns the kind of engine. */
    public EngineKind kind() {
        return kind;
    }

    /** Returns {@code host:port}. */
    public String target() {
        return target;
    }

    /** Returns where a browser finds this engine's list of workflows, if known. */
    public Optional<String> page() {
        return server instanceof DevServer dev
                ? Optional.of("%s/namespaces/%s/workflows".formatted(dev.page(), namespace()))
                : Optional.empty();
    }

    /** Returns whether it answers now. */
    public boolean answers() {
        try {
            stubs.blockingStub()
                    .withDeadlineAfter(ANSWER_SECONDS, TimeUnit.SECONDS)
                    .getSystemInfo(GetSystemInfoRequest.getDefaultInstance());
            return true;
        } catch (StatusRuntimeException e) {
            return false;
        }
    }

    /** Returns the client of this engine. */
    public WorkflowClient client() {
        return client;
    }

    /** Returns the schedules of this engine; the embedded one has none. */
    public ScheduleClient schedules() {
        return ScheduleClient.newInstance(
                stubs,
                ScheduleClientOptions.newBuilder()
                        .setNamespace(namespace())
                        .setDataConverter(Payloads.converter())
                        .setIdentity(identity())
                        .build());
    }

    private String namespace() {
        return client.getOptions().getNamespace();
    }

    /** Registers the search attributes if the engine has a search. */
    public Dispatch.Indexing index() {
        return switch (kind) {
            case EMBEDDED -> Dispatch.Indexing.NONE;
            case DEV, SERVER -> new SearchRegistration(stubs, namespace()).register();
        };
    }

    /** Returns how the stages of a run reach their workers on this engine. */
    public Dispatch dispatch(String scope, WorkQueue heavy, String computation) {
        return new Dispatch(scope, heavy, computation, "", kind.heartbeatSeconds(), kind.cancellation(), index());
    }

    /**
     * Returns the names of a scope's workflows, for commands that query or control runs; sends no stage to a worker.
     */
    public Dispatch names(String scope) {
        return dispatch(scope, WorkQueue.CPU, "");
    }

    /** Returns the options of a worker on this engine that runs workflows and light steps. */
    public WorkerOptions workflowWorker() {
        return worker().build();
    }

    /** Returns the options of a worker on this engine that runs as many stages at a time as {@code stages} lets it. */
    public WorkerOptions stageWorker(SlotSupplier<ActivitySlotInfo> stages) {
        // It has no work of the other kinds; the tuner requires a number nevertheless.
        return worker().setWorkerTuner(new CompositeTuner(
                        new FixedSizeSlotSupplier<>(2),
                        stages,
                        new FixedSizeSlotSupplier<>(1),
                        new FixedSizeSlotSupplier<>(1)))
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
        close(server);
    }

    private static void close(@Nullable AutoCloseable server) {
        try {
            if (server != null) {
                server.close();
            }
        } catch (Exception e) {
            throw new EngineException("the engine did not shut down: %s".formatted(e.getMessage()), e);
        }
    }
}
