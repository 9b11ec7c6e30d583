package org.facecard.infra.run.launch;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.facecard.activities.StudyReport;
import org.facecard.activities.planning.PlanWalk.Finding;
import org.facecard.infra.engine.Engine;
import org.facecard.infra.engine.EngineKind;
import org.facecard.infra.run.index.RunFolder;
import org.facecard.infra.run.query.RetryingQuery;
import org.facecard.infra.run.query.RunMonitor;
import org.facecard.infra.run.state.RunException;
import org.facecard.infra.run.state.RunSettings;
import org.facecard.infra.worker.ComputationDigest;
import org.facecard.infra.worker.Devices;
import org.facecard.infra.worker.StageScience;
import org.facecard.infra.worker.WorkerHost;
import org.facecard.infra.worker.WorkerLaunch;
import org.facecard.infra.worker.WorkerProcesses;
import org.facecard.infra.worker.WorkerSupervision;
import org.facecard.pipelines.study.Stage;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.workflows.Dispatch;
import org.facecard.workflows.RunStudy;
import org.facecard.workflows.SearchKeys;
import org.facecard.workflows.StudyWorkflow;
import org.facecard.workflows.WorkQueue;
import org.facecard.workflows.status.StageStatus;
import org.facecard.workflows.status.StudyMemo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sets a run going: engine, worker processes, the light worker, the study's workflow. */
public final class RunLauncher {
    private static final Logger LOG = LoggerFactory.getLogger(RunLauncher.class);
    private static final long CANCEL_SECONDS = 90;

    /** What becomes of a workflow of the study that a server still carries. */
    public enum Onset {
        /** The run continues where possible. */
        GO_ON,
        /** It ends, and the study is begun again. */
        AGAIN
    }

    private final RunSettings settings;
    private final StageScience science;
    private final Class<?> workerProgram;

    public RunLauncher(RunSettings settings, StageScience science, Class<?> workerProgram) {
        this.settings = settings;
        this.science = science;
        this.workerProgram = workerProgram;
    }

    public LocalRun start(Programme programme, Collection<Finding> findings, RunContext place, Onset onset) {
        Optional<Programme> before = before(place.folder());
        Engine engine = Engine.open(settings.engine());
        WorkerProcesses workers = new WorkerProcesses(new WorkerLaunch(
                workerProgram,
                place.site().home(),
                engine,
                settings.heavy(),
                programme.numerics(),
                Devices.here(),
                WorkerSupervision.of(programme.name())));
        try {
            // Their start overlaps with the light stages.
            workers.start(Math.min(workersHere(engine.kind()), heavy(findings)));
            Dispatch dispatch = engine.dispatch(
                            place.site().home().scope(),
                            settings.heavy(),
                            ComputationDigest.of(programme.numerics()).digest())
                    .writing(place.site().digest());
            WorkerHost light = WorkerHost.light(engine, place.site(), science);
            RunStudy order = new RunStudy(programme, dispatch);
            begin(engine.client(), order, onset == Onset.AGAIN ? Optional.empty() : before);
            place.folder().write(programme);
            return new LocalRun(order, place, new RunResources(engine, light, workers));
        } catch (RuntimeException | Error e) {
            workers.close();
            engine.close();
            throw e;
        }
    }

    /** As what it was last started, if that can be told: what another version has written is rewritten. */
    private static Optional<Programme> before(RunFolder folder) {
        try {
            return folder.programme();
        } catch (RunException e) {
            LOG.warn("{}", e.getMessage());
            return Optional.empty();
        }
    }

    /** One per graphics processor at most. Where none is, workers elsewhere may serve; only child workers serve the embedded engine. */
    private int workersHere(EngineKind engine) {
        int most = Math.min(settings.workers(), Devices.here().of(settings.heavy()));
        if (most == 0 && settings.workers() > 0 && engine == EngineKind.EMBEDDED) {
            throw new RunException(
                    RunException.Kind.REFUSED,
                    "--queue gpu, and this machine shows no GPU: facecard doctor --queue gpu says what is missing; or name the"
                            + " engine of machines that have one with --engine HOST:PORT");
        }
        return most;
    }

    private static int heavy(Collection<Finding> findings) {
        return (int) findings.stream()
                .filter(finding -> finding.artifact().isEmpty())
                .filter(finding -> finding.stage().parameters().kind().load() == Stage.Load.HEAVY)
                .count();
    }

    /**
     * Starts the study's workflow. Where a server still carries it from before, it continues, unless it is another study by
     * now, is to be computed otherwise or waits for somebody: then it is cancelled, which saves checkpoints, and begun again.
     */
    private static void begin(WorkflowClient client, RunStudy order, Optional<Programme> before) {
        try {
            study(client, order).start(order);
        } catch (WorkflowExecutionAlreadyStarted e) {
            boolean same = before.filter(order.programme()::equals).isPresent() && servedAlike(client, order);
            if (!same || parked(client, order)) {
                cancel(client, order);
                study(client, order).start(order);
            }
        }
    }

    private static WorkflowStub study(WorkflowClient client, RunStudy order) {
        return client.newUntypedWorkflowStub(StudyWorkflow.class.getSimpleName(), options(order));
    }

    /**
     * It may have been begun for other workers, by another version of Facecard, whose workers have gone, or by somebody
     * whose results are elsewhere.
     */
    private static boolean servedAlike(WorkflowClient client, RunStudy order) {
        WorkflowExecutionDescription began = client.newUntypedWorkflowStub(
                        order.dispatch().study(order.programme().name()))
                .describe();
        return StudyMemo.of(order.dispatch()).entrySet().stream()
                .allMatch(note -> note.getValue().equals(began.getMemo(note.getKey(), String.class)));
    }

    /** One of which the server does not tell is joined: it continues when its next step is handed out. */
    private static boolean parked(WorkflowClient client, RunStudy order) {
        RunMonitor observation = new RunMonitor(client, order);
        return RetryingQuery.at(observation)
                && observation.stages().stream().anyMatch(stage -> stage.status() == StageStatus.PARKED);
    }

    private static void cancel(WorkflowClient client, RunStudy order) {
        WorkflowStub old = client.newUntypedWorkflowStub(
                order.dispatch().study(order.programme().name()));
        old.cancel();
        try {
            old.getResult(CANCEL_SECONDS, TimeUnit.SECONDS, StudyReport.class);
        } catch (WorkflowFailedException e) {
            LOG.info(
                    "the study {} as it was before has ended", order.programme().name());
        } catch (TimeoutException e) {
            throw new RunException(
                    RunException.Kind.LOCKED,
                    "the engine still carries the study %s from before and its workers do not stop: stop them, then start it again"
                            .formatted(order.programme().name()));
        }
    }

    private static WorkflowOptions options(RunStudy order) {
        Dispatch dispatch = order.dispatch();
        WorkflowOptions.Builder options = WorkflowOptions.newBuilder()
                .setWorkflowId(dispatch.study(order.programme().name()))
                .setTaskQueue(dispatch.queue(WorkQueue.LIGHT))
                .setMemo(StudyMemo.of(dispatch))
                .setStaticSummary(order.programme().title());
        return switch (dispatch.indexing()) {
            case SEARCH_ATTRIBUTES ->
                options.setTypedSearchAttributes(SearchKeys.of(order.programme()))
                        .build();
            case NONE -> options.build();
        };
    }
}
