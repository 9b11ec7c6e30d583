package org.facecard.workflows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.facecard.activities.FailureKind;
import org.facecard.activities.StudyReport;
import org.facecard.pipelines.study.StageState;
import org.facecard.pipelines.study.StageStatus;
import org.facecard.workflows.status.StatusChanges;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A study that is reset. */
@Timeout(60)
class StudyResetTest extends RunningStudy {
    /** What a real store would have by now. */
    private void storeWhatIsDone(String study) {
        engine.statuses(study).values().stream()
                .filter(entry -> entry.state() == StageState.DONE)
                .forEach(entry -> engine.steps.stored.put(entry.stage(), stored(entry.artifact())));
    }

    @Test
    void aResetStudyRestartsUnfinishedStagesAndKeepsItsCallers() throws InterruptedException {
        CountDownLatch gate = engine.stages.hold("seed-11/ppo/1");
        WorkflowStub run = engine.start(small);
        onlyRunning("seed-11/ppo/1");
        storeWhatIsDone("small");
        StatusChanges before = engine.state("small", 0);

        live().reset();
        live().reset();
        TestEngine.until(() -> engine.stages.let.contains("seed-11/ppo/1"));
        gate.countDown();
        run.getResult(StudyReport.class);

        assertThat(engine.stages.ran).filteredOn("seed-11/ppo/1"::equals).hasSize(2);
        assertThat(engine.stages.ran).filteredOn("base"::equals).hasSize(1);
        assertThat(end("seed-11/ppo/1").state()).isEqualTo(StageState.DONE);
        assertThat(end("base").state()).isEqualTo(StageState.REUSED);
        assertThat(engine.state("small", 0).run()).isNotEqualTo(before.run());
        assertThat(engine.steps.assembled).hasSize(1);
    }

    @Test
    void resetRetriesParkedAndAbandonedStagesAndUnpauses() throws InterruptedException {
        engine.stages.fail("seed-11/ppo/1", FailureKind.BAD_SPEC);
        engine.stages.fail("seed-12/ppo/1", FailureKind.BAD_SPEC);
        WorkflowStub run = engine.start(small);
        TestEngine.until(() -> engine.status("small", "seed-11/ppo/1").state() == StageState.PARKED
                && engine.status("small", "seed-12/ppo/1").state() == StageState.PARKED);
        engine.stage(engine.status("small", "seed-11/ppo/1").key()).abandon();
        TestEngine.until(() -> engine.status("small", "seed-11/sft/1").state() == StageState.SKIPPED
                && engine.statuses("small").values().stream().noneMatch(entry -> entry.state() == StageState.QUEUED));
        live().pause();

        live().reset();
        run.getResult(StudyReport.class);

        assertThat(ends()).extracting(StageStatus::state).containsOnly(StageState.DONE);
    }

    @Test
    void aStudyIsNotResetOnceEachStageIsMade() throws InterruptedException {
        engine.steps.report = new CountDownLatch(1);
        WorkflowStub run = engine.start(small);
        TestEngine.until(() -> !engine.steps.assembled.isEmpty());

        assertThatThrownBy(live()::reset)
                .isInstanceOf(WorkflowUpdateException.class)
                .hasStackTraceContaining("small cannot be restarted: each of its stages is finished");

        engine.steps.report.countDown();
        run.getResult(StudyReport.class);
    }

    @Test
    void aResetStudyCanBeCancelled() throws InterruptedException {
        engine.stages.hold("base");
        WorkflowStub run = engine.start(small);
        TestEngine.until(() -> engine.stages.ran.contains("base"));
        live().reset();
        TestEngine.until(() -> engine.stages.ran.stream().filter("base"::equals).count() == 2);

        engine.client()
                .newUntypedWorkflowStub(TestEngine.DISPATCH.study("small"))
                .cancel();

        assertThatThrownBy(() -> run.getResult(StudyReport.class)).isInstanceOf(WorkflowFailedException.class);
    }

    @Test
    void aFiringThatIsResetStaysThatOfItsSchedule() throws Exception {
        CountDownLatch gate = engine.stages.hold("base");
        CompletableFuture<StudyReport> fired = CompletableFuture.supplyAsync(() -> engine.fire(small));
        TestEngine.until(() -> engine.stages.ran.contains("base"));
        String firing = engine.stages.studies.get(0);

        engine.client()
                .newWorkflowStub(StudyWorkflow.class, TestEngine.DISPATCH.study(firing))
                .reset();
        TestEngine.until(() -> engine.stages.ran.stream().filter("base"::equals).count() == 2);
        gate.countDown();

        assertThat(fired.get().report()).isEqualTo("report.html");
        assertThat(engine.steps.assembled).hasSize(1);
    }
}
