package org.facecard.workflows;

import static org.awaitility.Awaitility.await;

import io.temporal.activity.ActivityCancellationType;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.facecard.activities.Payloads;
import org.facecard.activities.StudyReport;
import org.facecard.pipelines.study.StageStatus;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.workflows.status.ChangesSince;
import org.facecard.workflows.status.StatusChanges;

/** Temporal's time-skipping service with our workflows and fake activities. */
final class TestEngine implements AutoCloseable {
    static final Dispatch DISPATCH = new Dispatch(
            "test", WorkQueue.CPU, "c0ffee", "", 10, ActivityCancellationType.TRY_CANCEL, Dispatch.Indexing.NONE);

    final FakeStages stages = new FakeStages();
    final FakeStudySteps steps = new FakeStudySteps(stages);
    final TestWorkflowEnvironment environment;

    TestEngine() {
        environment = service();
        // A cancellation reaches an activity with its next heartbeat, and those that are too frequent are held back.
        WorkerOptions prompt = WorkerOptions.newBuilder()
                .setMaxHeartbeatThrottleInterval(Duration.ofMillis(100))
                .build();
        Worker light = environment.newWorker(DISPATCH.queue(WorkQueue.LIGHT), prompt);
        light.registerWorkflowImplementationTypes(
                ScheduledStudyWorkflowImpl.class,
                StudyWorkflowImpl.class,
                CellWorkflowImpl.class,
                StageWorkflowImpl.class);
        light.registerActivitiesImplementations(stages, steps);
        environment.newWorker(DISPATCH.queue(WorkQueue.CPU), prompt).registerActivitiesImplementations(stages);
        environment.start();
    }

    /** The bare service, without workers. */
    static TestWorkflowEnvironment service() {
        return TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
                        .setDataConverter(Payloads.converter())
                        .build())
                .build());
    }

    WorkflowClient client() {
        return environment.getWorkflowClient();
    }

    StudyWorkflow study(Programme programme) {
        return client().newWorkflowStub(StudyWorkflow.class, options(DISPATCH.study(programme.name())));
    }

    StudyReport run(Programme programme) {
        return study(programme).run(new RunStudy(programme, DISPATCH));
    }

    /** Runs {@code programme} as a schedule would. */
    StudyReport fire(Programme programme) {
        return client().newWorkflowStub(ScheduledStudyWorkflow.class, options(DISPATCH.schedule(programme.name())))
                .run(new RunStudy(programme, DISPATCH));
    }

    WorkflowStub start(Programme programme) {
        StudyWorkflow study = study(programme);
        WorkflowClient.start(study::run, new RunStudy(programme, DISPATCH));
        return WorkflowStub.fromTyped(study);
    }

    StageStatus status(String study, String stage) {
        return statuses(study).getOrDefault(stage, StageStatus.pending(stage));
    }

    /** What has changed since {@code revision}. */
    StatusChanges state(String study, long revision) {
        return client().newUntypedWorkflowStub(DISPATCH.study(study))
                .query("state", StatusChanges.class, new ChangesSince(revision));
    }

    /** Every stage that has changed, asked page by page. */
    Map<String, StageStatus> statuses(String study) {
        WorkflowStub workflow = client().newUntypedWorkflowStub(DISPATCH.study(study));
        Map<String, StageStatus> statuses = new LinkedHashMap<>();
        StatusChanges page = workflow.query("state", StatusChanges.class, new ChangesSince(0));
        while (!page.stages().isEmpty()) {
            page.stages().forEach(entry -> statuses.put(entry.stage(), entry));
            page = workflow.query("state", StatusChanges.class, new ChangesSince(page.revision()));
        }
        return statuses;
    }

    StageWorkflow stage(String key) {
        return client().newWorkflowStub(StageWorkflow.class, DISPATCH.stage(key));
    }

    StageStatus status(String key) {
        return stage(key).status();
    }

    /** Returns the number of cells that have subscribed to the stage's workflow. */
    long followers(String key) {
        return client().fetchHistory(DISPATCH.stage(key)).getEvents().stream()
                .filter(event -> event.getWorkflowExecutionSignaledEventAttributes()
                        .getSignalName()
                        .equals("follow"))
                .count();
    }

    static WorkflowOptions options(String id) {
        return WorkflowOptions.newBuilder()
                .setWorkflowId(id)
                .setTaskQueue(DISPATCH.queue(WorkQueue.LIGHT))
                .build();
    }

    /** Waits, in real time, until {@code condition} holds. */
    static void until(Callable<Boolean> condition) {
        await().dontCatchUncaughtExceptions()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(condition);
    }

    @Override
    public void close() {
        environment.close();
    }
}
