package org.facecard.workflows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.facecard.activities.StudyReport;
import org.facecard.pipelines.study.StageState;
import org.facecard.pipelines.study.StageStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A study that is paused or cancelled while a stage runs. */
@Timeout(60)
class StudyPauseTest extends RunningStudy {
    @Test
    void cancellingAStudyCancelsItsRunningStages() throws InterruptedException {
        engine.stages.hold("base");
        WorkflowStub run = engine.start(small);
        TestEngine.until(() -> engine.stages.ran.contains("base"));
        String key = engine.status("small", "base").key();

        run.cancel();

        assertThatThrownBy(() -> run.getResult(StudyReport.class)).isInstanceOf(WorkflowFailedException.class);
        WorkflowStub stage = engine.client().newUntypedWorkflowStub(TestEngine.DISPATCH.stage(key));
        assertThatThrownBy(() -> stage.getResult(Object.class)).isInstanceOf(WorkflowFailedException.class);
    }

    @Test
    void aPausedStudyReleasesItsWorkersUntilResumed() throws InterruptedException {
        CountDownLatch gate = engine.stages.hold("seed-11/ppo/1");
        WorkflowStub run = engine.start(small);
        onlyRunning("seed-11/ppo/1");

        live().pause();
        live().pause();
        TestEngine.until(() -> engine.stages.let.contains("seed-11/ppo/1"));
        gate.countDown();
        int ran = engine.stages.ran.size();
        engine.environment.sleep(Duration.ofHours(1));
        assertThat(engine.stages.ran).hasSize(ran);
        assertThat(engine.state("small", 0).pace()).isEqualTo(PauseState.PAUSED);

        live().resume();
        live().resume();
        run.getResult(StudyReport.class);

        assertThat(engine.stages.ran).filteredOn("seed-11/ppo/1"::equals).hasSize(2);
        assertThat(end("seed-11/ppo/1").lastAttempt().number()).isEqualTo(1);
        assertThat(ends()).extracting(StageStatus::state).containsOnly(StageState.DONE);
    }

    @Test
    void aPausedStudyCanBeCancelled() throws InterruptedException {
        engine.stages.hold("base");
        WorkflowStub run = engine.start(small);
        TestEngine.until(() -> engine.stages.ran.contains("base"));
        live().pause();
        TestEngine.until(() -> engine.stages.let.contains("base"));

        run.cancel();

        assertThatThrownBy(() -> run.getResult(StudyReport.class)).isInstanceOf(WorkflowFailedException.class);
    }
}
