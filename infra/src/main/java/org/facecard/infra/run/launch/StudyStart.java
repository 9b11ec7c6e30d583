package org.facecard.infra.run.launch;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.facecard.activities.StudyReport;
import org.facecard.infra.run.query.RetryingQuery;
import org.facecard.infra.run.query.RunMonitor;
import org.facecard.infra.run.state.RunException;
import org.facecard.pipelines.study.StageState;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.workflows.Dispatch;
import org.facecard.workflows.RunStudy;
import org.facecard.workflows.SearchKeys;
import org.facecard.workflows.StudyWorkflow;
import org.facecard.workflows.WorkQueue;
import org.facecard.workflows.status.StudyMemo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the workflow of a study, or joins one that a server still carries. */
final class StudyStart {
    private static final Logger LOG = LoggerFactory.getLogger(StudyStart.class);
    private static final long CANCEL_SECONDS = 90;

    private final WorkflowClient client;
    private final RunStudy order;
    private final String name;

    StudyStart(WorkflowClient client, RunStudy order) {
        this.client = client;
        this.order = order;
        this.name = order.programme().name();
    }

    /**
     * Starts the workflow. An earlier one is joined if it carries {@code joined} and serves this run as well.
     * Otherwise, and when it waits for a person, it is cancelled, which saves checkpoints, and a new one starts.
     */
    void start(Optional<Programme> joined) {
        try {
            fresh().start(order);
        } catch (WorkflowExecutionAlreadyStarted e) {
            boolean same = joined.filter(order.programme()::equals).isPresent() && servedAlike();
            if (!same || parked()) {
                cancel();
                fresh().start(order);
            }
        }
    }

    private WorkflowStub fresh() {
        return client.newUntypedWorkflowStub(StudyWorkflow.class.getSimpleName(), options());
    }

    private WorkflowStub known() {
        return client.newUntypedWorkflowStub(order.dispatch().study(name));
    }

    /**
     * It may have been started for other workers, by another version of Facecard, whose workers have gone, or by a command
     * whose results are elsewhere.
     */
    private boolean servedAlike() {
        WorkflowExecutionDescription began = known().describe();
        return StudyMemo.of(order.dispatch()).entrySet().stream()
                .allMatch(note -> note.getValue().equals(began.getMemo(note.getKey(), String.class)));
    }

    /** A workflow whose state the server does not report is joined: it continues when its next step is dispatched. */
    private boolean parked() {
        RunMonitor monitor = new RunMonitor(client, order);
        return RetryingQuery.at(monitor)
                && monitor.stages().stream().anyMatch(stage -> stage.state() == StageState.PARKED);
    }

    private void cancel() {
        WorkflowStub old = known();
        old.cancel();
        try {
            old.getResult(CANCEL_SECONDS, TimeUnit.SECONDS, StudyReport.class);
        } catch (WorkflowFailedException e) {
            LOG.info("the earlier run of the study {} has ended", name);
        } catch (TimeoutException e) {
            throw new RunException(
                    RunException.Kind.LOCKED,
                    "the engine still carries the study %s from before and its workers do not stop: stop them, then start it again"
                            .formatted(name));
        }
    }

    private WorkflowOptions options() {
        Dispatch dispatch = order.dispatch();
        WorkflowOptions.Builder options = WorkflowOptions.newBuilder()
                .setWorkflowId(dispatch.study(name))
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
