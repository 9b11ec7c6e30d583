package org.facecard.infra.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.PollWorkflowTaskQueueRequest;
import io.temporal.api.workflowservice.v1.PollWorkflowTaskQueueResponse;
import io.temporal.api.workflowservice.v1.ResetWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskFailedRequest;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;
import io.temporal.client.WorkflowQueryRejectedException;
import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import java.util.stream.Stream;
import org.facecard.infra.engine.Engine;
import org.facecard.infra.home.Home;
import org.facecard.infra.run.state.RunHandle;
import org.facecard.infra.run.state.RunStatus;
import org.facecard.pipelines.study.StageState;
import org.facecard.workflows.Dispatch;
import org.facecard.workflows.WorkQueue;
import org.facecard.workflows.status.ChangesSince;
import org.facecard.workflows.status.StatusChanges;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A server still has a workflow of the run when the study starts again. */
@Timeout(180)
@ParameterizedClass(name = "{0}")
@EnumSource(EngineUnderTest.class)
class OpenWorkflowTest extends RunsOnEveryEngine {
    private static final int MOST_FAILURES_THAT_ARE_OVERLOOKED = 3;

    OpenWorkflowTest(EngineUnderTest carrier) {
        super(carrier);
    }

    @Override
    boolean byDay() {
        return true;
    }

    @Test
    void aRunBrokenByTemporalsResetContinuesWhenRestarted() throws Exception {
        assumeThat(carrier).as("the embedded engine has no reset of its own").isNotEqualTo(EngineUnderTest.EMBEDDED);
        control("home").set("pace", "300");
        try (RunHandle run = runs("home").start(tiny)) {
            reach(run, state -> checkpointed("home", state));
            Home home = new Home(folder.resolve("home"));
            try (Engine engine = Engine.open(carrier.in(home))) {
                resetByTemporal(engine, engine.names(home.scope()).study("tiny"));
            }
            assertThat(run.await(state -> {}).status()).isEqualTo(RunStatus.FAILED);
        }
        control("home").unset("pace");

        assertThat(complete("home").status()).isEqualTo(RunStatus.FINISHED);

        assertThat(control("home").events()).filteredOn("base from 0"::equals).hasSize(1);
        assertThat(control("home").events()).anyMatch(event -> event.matches("ppo from [1-9][0-9]*"));
    }

    /** To the end of its first workflow task, which is its fourth event. */
    private static void resetByTemporal(Engine engine, String workflow) {
        engine.client()
                .getWorkflowServiceStubs()
                .blockingStub()
                .resetWorkflowExecution(ResetWorkflowExecutionRequest.newBuilder()
                        .setNamespace(engine.client().getOptions().getNamespace())
                        .setWorkflowExecution(WorkflowExecution.newBuilder().setWorkflowId(workflow))
                        .setReason("a test")
                        .setRequestId(UUID.randomUUID().toString())
                        .setWorkflowTaskFinishEventId(4)
                        .build());
    }

    @Test
    void aRunWithAFailedWorkflowTaskIsContinued() throws Exception {
        assumeThat(carrier).as("the embedded engine ends with the run").isNotEqualTo(EngineUnderTest.EMBEDDED);
        control("home").set("pace", "300");
        try (RunHandle run = runs("home").start(tiny)) {
            reach(run, state -> checkpointed("home", state));
        }
        Home home = new Home(folder.resolve("home"));
        try (Engine engine = Engine.open(carrier.in(home))) {
            failAStep(engine, engine.names(home.scope()), "tiny");
        }
        control("home").unset("pace");

        assertThat(complete("home").status()).isEqualTo(RunStatus.FINISHED);

        assertThat(control("home").events()).anyMatch(event -> event.matches("ppo from [1-9][0-9]*"));
    }

    /** As a process does that is frozen or killed in the middle of a step. */
    private static void failAStep(Engine engine, Dispatch names, String study) {
        WorkflowServiceBlockingStub service =
                engine.client().getWorkflowServiceStubs().blockingStub();
        String namespace = engine.client().getOptions().getNamespace();
        WorkflowStub workflow = engine.client().newUntypedWorkflowStub(names.study(study));
        workflow.signal("nothing");
        PollWorkflowTaskQueueResponse step;
        do {
            step = service.pollWorkflowTaskQueue(PollWorkflowTaskQueueRequest.newBuilder()
                    .setNamespace(namespace)
                    .setTaskQueue(TaskQueue.newBuilder().setName(names.queue(WorkQueue.LIGHT)))
                    .build());
            service.respondWorkflowTaskFailed(RespondWorkflowTaskFailedRequest.newBuilder()
                    .setNamespace(namespace)
                    .setTaskToken(step.getTaskToken())
                    .build());
        } while (step.getAttempt() <= MOST_FAILURES_THAT_ARE_OVERLOOKED
                || !step.getWorkflowExecution().getWorkflowId().equals(names.study(study)));
        assertThatThrownBy(() -> workflow.query("state", StatusChanges.class, new ChangesSince(0)))
                .isInstanceOf(WorkflowQueryRejectedException.class);
    }

    @Test
    void aParkedRunWhoseStagesAppearLeavesNoWorkflowOpen() throws Exception {
        assumeThat(carrier).as("the embedded engine ends with the run").isNotEqualTo(EngineUnderTest.EMBEDDED);
        complete("undisturbed");
        control("home").set("break-ppo", "");
        try (RunHandle run = runs("home").start(tiny)) {
            assertThat(run.await(state -> {}).status()).isEqualTo(RunStatus.PARKED);
        }
        copyArtifacts("undisturbed", "home");

        assertThat(complete("home").counts()).containsOnlyKeys(StageState.REUSED);

        Home home = new Home(folder.resolve("home"));
        try (Engine engine = Engine.open(carrier.in(home))) {
            String study = engine.names(home.scope()).study("tiny");
            assertThat(engine.client().newUntypedWorkflowStub(study).describe().getStatus())
                    .isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED);
        }
    }

    private void copyArtifacts(String from, String to) throws IOException {
        Path source = folder.resolve(from).resolve("artifacts");
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = folder.resolve(to).resolve("artifacts").resolve(source.relativize(file));
                Files.createDirectories(copy.resolveSibling(""));
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
