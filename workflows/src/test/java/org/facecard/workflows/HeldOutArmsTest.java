package org.facecard.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.client.WorkflowStub;
import java.util.List;
import java.util.Map;
import org.facecard.activities.FailureKind;
import org.facecard.activities.StudyReport;
import org.facecard.pipelines.study.StageState;
import org.facecard.pipelines.study.StageStatus;
import org.facecard.pipelines.study.claims.analyses.Factor;
import org.facecard.pipelines.study.claims.analyses.FactorialAnalysis;
import org.facecard.pipelines.study.plan.StudyPlan;
import org.facecard.pipelines.study.spec.Part;
import org.facecard.pipelines.study.spec.Programme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A factorial study that holds its SFT arm out. */
@Timeout(60)
class HeldOutArmsTest extends RunningStudy {
    private static final Programme STUDY = new Programme(
            "factors",
            "Two parts",
            List.of(new Part("short", SmallStudy.named("short", 10)), new Part("long", SmallStudy.named("long", 20))),
            Map.of(),
            null,
            new FactorialAnalysis(List.of(Factor.METHOD, Factor.UPDATES), List.of("sft")));

    private static List<String> stages(String arm) {
        return StudyPlan.of(STUDY).stages().values().stream()
                .filter(stage -> stage.coordinates().arm().equals(arm))
                .map(stage -> stage.name())
                .toList();
    }

    /** The deals are those of both parts and run once, under one of two names. */
    private static List<String> others() {
        return StudyPlan.of(STUDY).stages().keySet().stream()
                .filter(stage -> !stages("sft").contains(stage) && !stage.endsWith("/deals"))
                .toList();
    }

    @Test
    void heldOutArmsBeginAfterPredictionsAreStored() {
        engine.run(STUDY);

        assertThat(engine.steps.ranBefore).hasSize(1);
        assertThat(engine.steps.ranBefore.get(0)).containsOnlyOnceElementsOf(others());
        assertThat(engine.steps.ranBefore.get(0)).doesNotContainAnyElementsOf(stages("sft"));
        assertThat(ends())
                .filteredOn(end -> stages("sft").contains(end.stage()))
                .extracting(StageStatus::state)
                .containsOnly(StageState.DONE);
    }

    @Test
    void nothingIsPredictedWhereNoArmIsHeldOut() {
        engine.run(small);

        assertThat(engine.steps.ranBefore).isEmpty();
    }

    @Test
    void heldOutArmsWaitForParkedStagesOfTheOthers() throws InterruptedException {
        String broken = "short/seed-11/ppo/1";
        engine.stages.fail(broken, FailureKind.DEFECT);
        WorkflowStub run = engine.start(STUDY);
        TestEngine.until(() -> engine.status("factors", broken).state() == StageState.PARKED
                && engine.status("factors", "long/seed-12/ppo/2").state() == StageState.DONE);
        assertThat(engine.stages.ran).doesNotContainAnyElementsOf(stages("sft"));

        engine.stage(engine.status("factors", broken).key()).abandon();
        run.getResult(StudyReport.class);

        assertThat(end("short/seed-11/sft/1").state()).isEqualTo(StageState.SKIPPED);
        assertThat(end("short/seed-12/sft/1").state()).isEqualTo(StageState.DONE);
    }
}
