package org.facecard.workflows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.facecard.activities.FailureKind;
import org.facecard.activities.StudyReport;
import org.facecard.pipelines.study.StageState;
import org.facecard.pipelines.study.StageStatus;
import org.facecard.pipelines.study.spec.Part;
import org.facecard.pipelines.study.spec.Programme;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Stages that more than one study, or more than one part of a study, needs. */
@Timeout(60)
class SharedStageTest {
    private final TestEngine engine = new TestEngine();
    private final Programme small = Programme.of(SmallStudy.named("small"));
    private final Programme other = Programme.of(SmallStudy.named("other"));

    @AfterEach
    void close() {
        engine.close();
    }

    private void followed(String study, String stage) throws InterruptedException {
        TestEngine.until(() -> engine.status(study, stage).state() == StageState.QUEUED);
        TestEngine.until(() -> engine.followers(engine.status(study, stage).key()) > 0);
    }

    private void parked(String study, String stage) throws InterruptedException {
        TestEngine.until(() -> engine.status(study, stage).state() == StageState.PARKED);
    }

    /** Two studies, of which the second follows the base that the first one runs until the gate opens. */
    private record Overlap(WorkflowStub first, WorkflowStub second, CountDownLatch gate) {}

    private Overlap overlap() throws InterruptedException {
        CountDownLatch gate = engine.stages.hold("base");
        WorkflowStub first = engine.start(small);
        TestEngine.until(() -> engine.stages.ran.contains("base"));
        WorkflowStub second = engine.start(other);
        followed("small", "base");
        return new Overlap(first, second, gate);
    }

    private void replays(String workflow) {
        try (TestWorkflowEnvironment service = TestEngine.service()) {
            Worker worker = service.newWorker("replay");
            worker.registerWorkflowImplementationTypes(CellWorkflowImpl.class, StageWorkflowImpl.class);
            WorkflowExecutionHistory history = engine.client().fetchHistory(workflow);
            assertThatCode(() -> worker.replayWorkflowExecution(history)).doesNotThrowAnyException();
        }
    }

    @Test
    void twoStudiesThatOverlapRunTheSharedStagesOnce() throws InterruptedException {
        Overlap studies = overlap();
        studies.gate().countDown();
        studies.first().getResult(StudyReport.class);
        studies.second().getResult(StudyReport.class);

        assertThat(engine.stages.ran.stream().filter("base"::equals)).hasSize(1);
        assertThat(engine.steps.assembled).hasSize(2);
    }

    @Test
    void aJoinedStageIsTakenOverWhenItsOwnerCancels() throws InterruptedException {
        Overlap studies = overlap();
        studies.first().cancel();
        TestEngine.until(() -> engine.stages.ran.stream().filter("base"::equals).count() == 2);
        studies.gate().countDown();

        assertThat(studies.second().getResult(StudyReport.class).report()).isEqualTo("report.html");
        assertThatThrownBy(() -> studies.first().getResult(StudyReport.class))
                .isInstanceOf(WorkflowFailedException.class);
    }

    @Test
    void joinedStagesAreTakenOverFromKilledWorkflows() throws InterruptedException {
        engine.stages.fail("base", FailureKind.DEFECT);
        engine.start(small);
        parked("small", "base");
        WorkflowStub second = engine.start(other);
        parked("other", "base");
        engine.client()
                .newUntypedWorkflowStub(
                        TestEngine.DISPATCH.stage(engine.status("small", "base").key()))
                .terminate("a test");
        engine.environment.sleep(Duration.ofMinutes(2));

        second.getResult(StudyReport.class);
        assertThat(engine.stages.ran.stream().filter("base"::equals)).hasSize(2);
    }

    @Test
    void sharedParkedStagesAreReportedToEveryStudy() throws InterruptedException {
        engine.stages.fail("base", FailureKind.DEFECT);
        WorkflowStub first = engine.start(small);
        parked("small", "base");
        WorkflowStub second = engine.start(other);
        parked("other", "base");

        engine.stage(engine.status("other", "base").key()).retry();
        first.getResult(StudyReport.class);
        second.getResult(StudyReport.class);
        assertThat(engine.stages.ran.stream().filter("base"::equals)).hasSize(2);
        replays(TestEngine.DISPATCH.cell("other", "shared"));
        replays(TestEngine.DISPATCH.stage(engine.status("small", "base").key()));
    }

    @Test
    void aStageContinuesWhenASubscribedStudyIsGone() throws InterruptedException {
        Overlap studies = overlap();
        studies.second().cancel();
        assertThatThrownBy(() -> studies.second().getResult(StudyReport.class))
                .isInstanceOf(WorkflowFailedException.class);
        studies.gate().countDown();

        assertThat(studies.first().getResult(StudyReport.class).report()).isEqualTo("report.html");
    }

    @Test
    void aStageThatPartsShareRunsOnce() throws InterruptedException {
        CountDownLatch one = engine.stages.hold("one/base");
        CountDownLatch two = engine.stages.hold("two/base");
        WorkflowStub run = engine.start(new Programme(
                "twins",
                "Twice the same",
                List.of(new Part("one", SmallStudy.named("small")), new Part("two", SmallStudy.named("small")))));
        followed("twins", "one/base");
        one.countDown();
        two.countDown();
        run.getResult(StudyReport.class);

        assertThat(engine.stages.ran).containsAnyOf("one/base", "two/base");
        assertThat(engine.stages.ran).filteredOn(name -> name.endsWith("/base")).hasSize(1);
        assertThat(engine.steps.assembled.get(0).stages())
                .filteredOn(end -> end.stage().endsWith("/base"))
                .extracting(StageStatus::state)
                .containsExactly(StageState.DONE, StageState.DONE);
    }

    @Test
    void newsForAFormerRunOfACellIsIgnored() throws InterruptedException {
        CountDownLatch gate = engine.stages.hold("base");
        WorkflowStub run = engine.start(small);
        TestEngine.until(() -> engine.stages.ran.contains("base") && engine.steps.opened.contains("seed-11/ppo"));
        engine.client()
                .newWorkflowStub(CellWorkflow.class, TestEngine.DISPATCH.cell("small", "seed-11/ppo"))
                .stageChanged(StageStatus.queued("seed-11/ppo/1", "0".repeat(64)));
        gate.countDown();

        run.getResult(StudyReport.class);
        assertThat(engine.stages.ran).contains("seed-11/ppo/1");
    }
}
