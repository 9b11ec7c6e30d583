package org.facecard.infra.run.query;

import io.grpc.Context;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowExecutionMetadata;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowStub;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.facecard.activities.StudyReport;
import org.facecard.infra.engine.Engine;
import org.facecard.infra.run.state.RunHost;
import org.facecard.infra.run.state.RunOutcome;
import org.facecard.infra.run.state.RunState;
import org.facecard.infra.run.state.RunStatus;
import org.facecard.infra.run.state.WatchedStage;
import org.facecard.infra.run.state.WorkflowEnd;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.workflows.Dispatch;
import org.facecard.workflows.RunStudy;
import org.facecard.workflows.StudyWorkflow;

/**
 * The runs of a home that a Temporal server knows of, whatever started them: a process that has ended, a schedule,
 * another machine that mounts the home. What the server knows by itself is listed; the state of stages comes from a
 * worker.
 */
final class ServerRuns implements AutoCloseable {
    /** The client's time limit for one query. */
    private static final long PATIENCE_SECONDS = 10;

    private final Engine engine;
    private final Dispatch dispatch;
    private final WorkflowClient client;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    ServerRuns(Engine engine, Dispatch dispatch) {
        this.engine = engine;
        this.dispatch = dispatch;
        this.client = engine.client();
    }

    /** Returns every run, without its stages, last started first. */
    List<RunState> list() {
        String query = "WorkflowType = '%s' AND WorkflowId STARTS_WITH '%s'"
                .formatted(StudyWorkflow.class.getSimpleName(), dispatch.study(""));
        return client.listExecutions(query)
                .map(found -> state(found, List.of(), new WorkflowEnd(status(found.getStatus()), "", "")))
                .toList();
    }

    private RunState state(WorkflowExecutionMetadata found, List<WatchedStage> stages, WorkflowEnd ending) {
        Instant updated = Optional.ofNullable(found.getCloseTime()).orElseGet(Instant::now);
        RunHost host = new RunHost(
                engine.target(), engine.kind(), 0, found.getStartTime().toEpochMilli());
        return new RunState(name(found), host, stages, RunOutcome.at(ending, updated.toEpochMilli()));
    }

    private String name(WorkflowExecutionMetadata found) {
        return found.getExecution().getWorkflowId().substring(dispatch.study("").length());
    }

    private static RunStatus status(WorkflowExecutionStatus status) {
        return switch (status) {
            case WORKFLOW_EXECUTION_STATUS_COMPLETED -> RunStatus.FINISHED;
            case WORKFLOW_EXECUTION_STATUS_CANCELED -> RunStatus.CANCELLED;
            case WORKFLOW_EXECUTION_STATUS_FAILED,
                    WORKFLOW_EXECUTION_STATUS_TERMINATED,
                    WORKFLOW_EXECUTION_STATUS_TIMED_OUT -> RunStatus.FAILED;
            case WORKFLOW_EXECUTION_STATUS_PAUSED -> RunStatus.PAUSED;
            case WORKFLOW_EXECUTION_STATUS_RUNNING,
                    WORKFLOW_EXECUTION_STATUS_CONTINUED_AS_NEW,
                    WORKFLOW_EXECUTION_STATUS_UNSPECIFIED,
                    UNRECOGNIZED -> RunStatus.RUNNING;
        };
    }

    /** Returns a run with its stages, if the server knows it; interrupted if it is open and no worker serves it. */
    Optional<RunState> state(String run) {
        return found(run).map(found -> {
            RunMonitor monitor = new RunMonitor(client, order(found.getExecution()));
            Optional<String> silence = silence(monitor, found);
            WorkflowEnd open = silence.map(words -> new WorkflowEnd(RunStatus.INTERRUPTED, "", words))
                    .orElseGet(() -> new WorkflowEnd(monitor.status(), "", ""));
            WorkflowEnd ending = found.getCloseTime() == null
                    ? open
                    : WorkflowEnd.of(() -> study(run).getResult(StudyReport.class));
            return state(found, monitor.stages(), ending);
        });
    }

    private Optional<WorkflowExecutionMetadata> found(String run) {
        try {
            return Optional.of(study(run).describe());
        } catch (WorkflowNotFoundException e) {
            return Optional.empty();
        }
    }

    private WorkflowStub study(String run) {
        return client.newUntypedWorkflowStub(dispatch.study(run));
    }

    /** Returns why the stages are not known, if they are not: only a worker of its queue answers a workflow's queries. */
    private Optional<String> silence(RunMonitor monitor, WorkflowExecutionMetadata found) {
        boolean served = !Pollers.missing(client, found.getTaskQueue(), TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW);
        if (served && looked(monitor)) {
            return Optional.empty();
        }
        return Optional.of(
                "no worker reports the state of its stages: start one with \"facecard worker --queue light\", or \"facecard reproduce %s\""
                        .formatted(name(found)));
    }

    /** A worker that has ended is remembered for a while. The client by itself would retry for a minute. */
    private boolean looked(RunMonitor monitor) {
        try (Context.CancellableContext brief =
                Context.current().withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS, clock)) {
            brief.run(monitor::poll);
            return true;
        } catch (WorkflowException | StatusRuntimeException e) {
            if (Status.fromThrowable(e).getCode() == Status.Code.UNAVAILABLE) {
                throw e;
            }
            return false;
        }
    }

    /** Returns the study with which the run was started. */
    Optional<Programme> programme(String run) {
        return found(run).map(found -> order(found.getExecution()).programme());
    }

    /** Reads the order from the first event of a workflow. */
    private RunStudy order(WorkflowExecution execution) {
        Payloads input = client.getWorkflowServiceStubs()
                .blockingStub()
                .getWorkflowExecutionHistory(GetWorkflowExecutionHistoryRequest.newBuilder()
                        .setNamespace(client.getOptions().getNamespace())
                        .setExecution(execution)
                        .setMaximumPageSize(1)
                        .build())
                .getHistory()
                .getEvents(0)
                .getWorkflowExecutionStartedEventAttributes()
                .getInput();
        return client.getOptions()
                .getDataConverter()
                .fromPayloads(0, Optional.of(input), RunStudy.class, RunStudy.class);
    }

    @Override
    public void close() {
        clock.shutdownNow();
        engine.close();
    }
}
