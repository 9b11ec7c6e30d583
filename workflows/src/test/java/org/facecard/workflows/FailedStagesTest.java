package org.facecard.workflows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import java.util.concurrent.CountDownLatch;
import org.facecard.activities.FailureKind;
import org.facecard.activities.StudyReport;
import org.facecard.pipelines.study.StageState;
import org.facecard.pipelines.study.StageStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Stages that fail: attempts, parking, retrying, abandoning. */
@Timeout(60)
class FailedStagesTest extends RunningStudy {
    @Test
    void aStageThatFailsTwiceThenSucceedsIsDone() {
        engine.stages.fail("base", FailureKind.INFRASTRUCTURE, FailureKind.INFRASTRUCTURE);

        engine.run(small);

        assertThat(end("base").state()).isEqualTo(StageState.DONE);
        assertThat(end("base").lastAttempt().number()).isEqualTo(3);
    }

    @Test
    void aPreemptionIsNotAnAttempt() {
        FailureKind[] many = new FailureKind[2 * StageAttempts.MOST];
        java.util.Arrays.fill(many, FailureKind.PREEMPTED);
        engine.stages.fail("base", many);

        engine.run(small);

        assertThat(end("base").lastAttempt().number()).isEqualTo(1);
    }

    @Test
    void aParkedStageBlocksNoOtherAndContinuesWhenRetried() throws InterruptedException {
        engine.stages.fail("seed-11/ppo/1", FailureKind.BAD_SPEC);
        WorkflowStub run = engine.start(small);
        TestEngine.until(() -> engine.status("small", "seed-11/ppo/1").state() == StageState.PARKED
                && engine.status("small", "seed-12/sft/2").state() == StageState.DONE);
        StageStatus parked = engine.status("small", "seed-11/ppo/1");
        assertThat(parked.why()).isEqualTo("seed-11/ppo/1 broke");
        assertThat(engine.status("small", "seed-11/sft/1").state()).isEqualTo(StageState.PENDING);

        engine.stage(parked.key()).retry();
        run.getResult(StudyReport.class);

        assertThat(ends()).extracting(StageStatus::state).containsOnly(StageState.DONE);
    }

    @Test
    void anAbandonedStageSkipsItsDependantsWithTheReason() throws InterruptedException {
        engine.stages.fail("seed-11/ppo/1", FailureKind.DEFECT);
        WorkflowStub run = engine.start(small);
        TestEngine.until(() -> engine.status("small", "seed-11/ppo/1").state() == StageState.PARKED);

        engine.stage(engine.status("small", "seed-11/ppo/1").key()).abandon();
        run.getResult(StudyReport.class);

        assertThat(end("seed-11/ppo/1").state()).isEqualTo(StageState.ABANDONED);
        assertThat(end("seed-11/ppo/1").why()).isEqualTo("seed-11/ppo/1 broke");
        assertThat(end("seed-11/ppo/2").state()).isEqualTo(StageState.SKIPPED);
        assertThat(end("seed-11/sft/1").why()).isEqualTo("its input seed-11/ppo/1 has no artifact");
        assertThat(end("seed-12/sft/2").state()).isEqualTo(StageState.DONE);
    }

    @Test
    void onlyAParkedStageCanBeRetriedOrAbandoned() throws InterruptedException {
        CountDownLatch gate = engine.stages.hold("base");
        WorkflowStub run = engine.start(small);
        TestEngine.until(() -> engine.stages.ran.contains("base"));
        StageWorkflow base = engine.stage(engine.status("small", "base").key());

        assertThatThrownBy(base::retry)
                .isInstanceOf(WorkflowUpdateException.class)
                .hasStackTraceContaining("base cannot be retried: only a parked stage can");
        assertThatThrownBy(base::abandon).hasStackTraceContaining("base cannot be abandoned");
        gate.countDown();
        run.getResult(StudyReport.class);
    }

    @Test
    void oneUpdateRetriesEveryParkedStageIdempotently() throws InterruptedException {
        engine.stages.fail("seed-11/ppo/1", FailureKind.BAD_SPEC);
        engine.stages.fail("seed-12/ppo/1", FailureKind.BAD_SPEC);
        WorkflowStub run = engine.start(small);
        TestEngine.until(() -> engine.status("small", "seed-11/ppo/1").state() == StageState.PARKED
                && engine.status("small", "seed-12/ppo/1").state() == StageState.PARKED);

        assertThat(live().retryParked()).isEqualTo(2);
        TestEngine.until(() -> engine.status("small", "seed-11/ppo/1").state() == StageState.DONE);

        assertThat(live().retryParked()).isZero();
        run.getResult(StudyReport.class);
        assertThat(ends()).extracting(StageStatus::state).containsOnly(StageState.DONE);
    }

    @Test
    void retryAndAbandonAreIdempotent() throws InterruptedException {
        engine.stages.fail("seed-11/ppo/1", FailureKind.BAD_SPEC);
        CountDownLatch gate = engine.stages.hold("seed-11/ppo/2");
        WorkflowStub run = engine.start(small);
        TestEngine.until(() -> engine.status("small", "seed-11/ppo/1").state() == StageState.PARKED);
        StageWorkflow stage =
                engine.stage(engine.status("small", "seed-11/ppo/1").key());
        CountDownLatch second = engine.stages.hold("seed-11/ppo/1");

        stage.retry();
        TestEngine.until(
                () -> engine.stages.ran.stream().filter("seed-11/ppo/1"::equals).count() == 2);
        stage.retry();

        assertThatThrownBy(stage::abandon).hasStackTraceContaining("cannot be abandoned");
        second.countDown();
        gate.countDown();
        run.getResult(StudyReport.class);
        assertThat(engine.stages.ran).filteredOn("seed-11/ppo/1"::equals).hasSize(2);
    }
}
