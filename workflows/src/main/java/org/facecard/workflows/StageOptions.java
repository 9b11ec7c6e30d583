package org.facecard.workflows;

import io.temporal.activity.ActivityOptions;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.common.Priority;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.ContinueAsNewOptions;
import java.time.Duration;
import org.facecard.activities.RunStage;
import org.facecard.pipelines.study.Stage;
import org.facecard.workflows.status.StudyMemo;

/** Every option of every activity and child workflow, in one place. */
final class StageOptions {
    /**
     * The longest stage of the paper's study takes days; a dead worker is detected by missing heartbeats, not by this.
     */
    private static final Duration LONGEST_STAGE = Duration.ofDays(14);

    private static final Duration LONGEST_LOOK_UP = Duration.ofMinutes(10);
    private static final Duration LONGEST_REPORT = Duration.ofHours(2);
    private static final Duration LIGHT_HEARTBEAT = Duration.ofSeconds(60);

    /** {@link StageWorkflowImpl} counts the attempts itself, because a dead worker does not count as one. */
    private static final RetryOptions ONCE =
            RetryOptions.newBuilder().setMaximumAttempts(1).build();

    private static final RetryOptions PATIENTLY = RetryOptions.newBuilder()
            .setInitialInterval(Duration.ofSeconds(1))
            .setMaximumInterval(Duration.ofMinutes(1))
            .setMaximumAttempts(5)
            .build();

    private StageOptions() {}

    /** Returns the options for running a stage. Waiting for a worker is normal and has no limit. */
    static ActivityOptions stage(RunStage stage, Dispatch dispatch) {
        Stage kind = stage.request().parameters().kind();
        return ActivityOptions.newBuilder()
                .setTaskQueue(dispatch.queue(
                        switch (kind.load()) {
                            case LIGHT -> WorkQueue.LIGHT;
                            case HEAVY -> dispatch.heavy();
                        }))
                .setStartToCloseTimeout(LONGEST_STAGE)
                .setHeartbeatTimeout(Duration.ofSeconds(dispatch.heartbeatSeconds()))
                .setCancellationType(dispatch.cancellation())
                .setDisableEagerExecution(true)
                .setRetryOptions(ONCE)
                .setPriority(
                        Priority.newBuilder().setPriorityKey(kind.urgency()).build())
                .setSummary("%s %s".formatted(stage.study(), stage.stage()))
                .build();
    }

    /** Returns the options for looking up what is in the store. */
    static ActivityOptions lookUp() {
        return light(LONGEST_LOOK_UP).build();
    }

    /** Returns the options for looking up all artifacts of a study, which may have to be verified. */
    static ActivityOptions survey() {
        return light(LONGEST_REPORT).setHeartbeatTimeout(LIGHT_HEARTBEAT).build();
    }

    /** Returns the options for writing results and report. */
    static ActivityOptions assemble(Dispatch dispatch) {
        return light(LONGEST_REPORT)
                .setTaskQueue(dispatch.resultsQueue())
                .setHeartbeatTimeout(LIGHT_HEARTBEAT)
                .build();
    }

    /** Light steps run where the workflows run: on their own queue, which is the default. */
    private static ActivityOptions.Builder light(Duration longest) {
        return ActivityOptions.newBuilder().setStartToCloseTimeout(longest).setRetryOptions(PATIENTLY);
    }

    /** Returns the options of the workflow of a study that a schedule starts. */
    static ChildWorkflowOptions study(RunStudy study) {
        ChildWorkflowOptions.Builder options = ChildWorkflowOptions.newBuilder()
                .setWorkflowId(study.dispatch().study(study.programme().name()))
                .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_REQUEST_CANCEL)
                .setStaticSummary(study.programme().title());
        return switch (study.dispatch().indexing()) {
            case SEARCH_ATTRIBUTES ->
                options.setTypedSearchAttributes(SearchKeys.of(study.programme()))
                        .build();
            case NONE -> options.build();
        };
    }

    /** Returns the options for starting a study's workflow again: an engine does not carry over its memo by itself. */
    static ContinueAsNewOptions again(RunStudy study) {
        ContinueAsNewOptions.Builder options =
                ContinueAsNewOptions.newBuilder().setMemo(StudyMemo.of(study.dispatch()));
        return switch (study.dispatch().indexing()) {
            case SEARCH_ATTRIBUTES ->
                options.setTypedSearchAttributes(SearchKeys.of(study.programme()))
                        .build();
            case NONE -> options.build();
        };
    }

    /**
     * Returns the options of the workflow of a cell. A cell that still runs while its study starts has no owner:
     * Temporal's own reset leaves such cells behind. It is terminated, and its stages end too and resume from their
     * checkpoints.
     */
    static ChildWorkflowOptions cell(RunCell cell) {
        return ChildWorkflowOptions.newBuilder()
                .setWorkflowId(cell.dispatch().cell(cell.study(), cell.cell()))
                .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_TERMINATE_IF_RUNNING)
                .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_REQUEST_CANCEL)
                .build();
    }

    /**
     * Returns the options of the workflow of a stage. A start while another workflow runs the same key is refused: the
     * cell then joins that workflow.
     */
    static ChildWorkflowOptions stage(StageWorkflowInput order) {
        RunStage stage = order.stage();
        ChildWorkflowOptions.Builder options = ChildWorkflowOptions.newBuilder()
                .setWorkflowId(order.dispatch().stage(stage.request().key()))
                .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
                .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_REQUEST_CANCEL)
                .setStaticSummary("%s %s".formatted(stage.study(), stage.stage()));
        return switch (order.dispatch().indexing()) {
            case SEARCH_ATTRIBUTES ->
                options.setTypedSearchAttributes(SearchKeys.of(stage)).build();
            case NONE -> options.build();
        };
    }
}
