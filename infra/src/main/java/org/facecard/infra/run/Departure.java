package org.facecard.infra.run;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.util.Collection;
import java.util.Optional;
import org.facecard.activities.internal.PlanWalk.Finding;
import org.facecard.infra.engine.Engine;
import org.facecard.infra.worker.Science;
import org.facecard.infra.worker.WorkerHost;
import org.facecard.infra.worker.WorkerLaunch;
import org.facecard.infra.worker.WorkerProcesses;
import org.facecard.pipelines.study.Stage;
import org.facecard.pipelines.study.StudySpec;
import org.facecard.workflows.Dispatch;
import org.facecard.workflows.RunStudy;
import org.facecard.workflows.SearchKeys;
import org.facecard.workflows.StudyWorkflow;
import org.facecard.workflows.WorkQueue;

/** Sets a run going: engine, worker processes, the light worker, the study's workflow. */
final class Departure {
    private final RunSettings settings;
    private final Science science;
    private final Class<?> workerProgram;

    Departure(RunSettings settings, Science science, Class<?> workerProgram) {
        this.settings = settings;
        this.science = science;
        this.workerProgram = workerProgram;
    }

    CarriedRun start(StudySpec spec, Collection<Finding> findings, RunPlace place) {
        Optional<StudySpec> before = place.folder().spec();
        Engine engine = Engine.open(settings.engine());
        WorkerProcesses workers = new WorkerProcesses(
                new WorkerLaunch(workerProgram, place.site().home(), engine, WorkQueue.CPU, spec.numerics()));
        try {
            // Their start overlaps with the light stages.
            workers.start(Math.min(settings.workers(), heavy(findings)));
            Dispatch dispatch = engine.dispatch(place.site().home().scope(), WorkQueue.CPU);
            WorkerHost light = WorkerHost.light(engine, place.site(), science);
            boolean joined = !begin(engine.client(), new RunStudy(spec, dispatch), before);
            place.folder().write(spec);
            CarriedRun run = new CarriedRun(new RunStudy(spec, dispatch), place, new Crew(engine, light, workers));
            if (joined) {
                run.retryParked();
            }
            return run;
        } catch (RuntimeException | Error e) {
            workers.close();
            engine.close();
            throw e;
        }
    }

    private static int heavy(Collection<Finding> findings) {
        return (int) findings.stream()
                .filter(finding -> finding.artifact().isEmpty())
                .filter(finding -> finding.stage().parameters().kind().load() == Stage.Load.HEAVY)
                .count();
    }

    /** Starts the study's workflow; false when a server still carries the same study from before. */
    private static boolean begin(WorkflowClient client, RunStudy order, Optional<StudySpec> before) {
        WorkflowStub study = client.newUntypedWorkflowStub(StudyWorkflow.class.getSimpleName(), options(order));
        try {
            study.start(order);
            return true;
        } catch (WorkflowExecutionAlreadyStarted e) {
            if (before.isPresent() && before.get().equals(order.spec())) {
                return false;
            }
            throw new RunException(
                    RunException.Kind.LOCKED,
                    "the engine still carries the study %s as it was before its specification changed: \"facecard cancel %s\" first, then start it again"
                            .formatted(order.spec().name(), order.spec().name()));
        }
    }

    private static WorkflowOptions options(RunStudy order) {
        Dispatch dispatch = order.dispatch();
        WorkflowOptions.Builder options = WorkflowOptions.newBuilder()
                .setWorkflowId(dispatch.study(order.spec().name()))
                .setTaskQueue(dispatch.queue(WorkQueue.LIGHT))
                .setStaticSummary(order.spec().title());
        return switch (dispatch.indexing()) {
            case SEARCH_ATTRIBUTES -> options.setTypedSearchAttributes(SearchKeys.of(order.spec()))
                    .build();
            case NONE -> options.build();
        };
    }
}
