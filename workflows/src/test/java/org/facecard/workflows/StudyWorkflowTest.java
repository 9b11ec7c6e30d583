package org.facecard.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.client.WorkflowStub;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.facecard.activities.AssembleStudy;
import org.facecard.activities.FailureKind;
import org.facecard.activities.StudyReport;
import org.facecard.pipelines.study.Stage;
import org.facecard.pipelines.study.StageState;
import org.facecard.pipelines.study.StageStatus;
import org.facecard.pipelines.study.plan.StudyPlan;
import org.facecard.pipelines.study.spec.Part;
import org.facecard.pipelines.study.spec.Programme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StudyWorkflowTest extends RunningStudy {
    @Test
    void runsEveryStageOnceInputsFirstAndThenAssembles() {
        StudyReport report = engine.run(small);

        assertThat(report.report()).isEqualTo("report.html");
        StudyPlan plan = StudyPlan.of(small);
        assertThat(engine.stages.ran)
                .containsExactlyInAnyOrderElementsOf(plan.stages().keySet());
        plan.stages()
                .forEach((name, stage) -> stage.inputs()
                        .values()
                        .forEach(input -> assertThat(engine.stages.ran.indexOf(input))
                                .isLessThan(engine.stages.ran.indexOf(name))));
        assertThat(ends()).extracting(StageStatus::state).containsOnly(StageState.DONE);
    }

    @Test
    void lightStagesRunBesideTheEngineHeavyOnesInWorkers() {
        engine.run(small);

        StudyPlan plan = StudyPlan.of(small);
        for (int i = 0; i < engine.stages.ran.size(); i++) {
            Stage kind = plan.stage(engine.stages.ran.get(i)).parameters().kind();
            assertThat(engine.stages.queues.get(i))
                    .isEqualTo(kind.load() == Stage.Load.LIGHT ? "test/light" : "test/cpu/c0ffee");
        }
    }

    @Test
    void storedStagesAreNotRun() {
        StudyPlan.of(small).stages().keySet().forEach(name -> engine.steps.stored.put(name, stored(name)));

        engine.run(small);

        assertThat(engine.stages.ran).isEmpty();
        assertThat(engine.steps.opened).isEmpty();
        assertThat(ends()).extracting(StageStatus::state).containsOnly(StageState.REUSED);
    }

    @Test
    void finishedCellsAreNotOpenedAndTheirArtifactsAreFound() {
        Set<String> later = Set.of("seed-12/sft/2", "seed-12/sft/2/held-out-id");
        StudyPlan.of(small).stages().keySet().stream()
                .filter(name -> !later.contains(name))
                .forEach(name -> engine.steps.stored.put(name, stored(name)));

        engine.run(small);

        assertThat(engine.steps.opened).containsExactly("seed-12/sft");
        assertThat(engine.stages.ran).containsExactly("seed-12/sft/2", "seed-12/sft/2/held-out-id");
        assertThat(engine.status("small", "seed-12/ppo/1").state()).isEqualTo(StageState.REUSED);
        assertThat(end("seed-12/sft/2").state()).isEqualTo(StageState.DONE);
        assertThat(end("seed-12/sft/1").state()).isEqualTo(StageState.REUSED);
    }

    @Test
    void aStudyOfManyCellsStartsThemInTurn() {
        List<Long> seeds = LongStream.rangeClosed(1, 10).boxed().toList();

        engine.run(Programme.of(SmallStudy.seeds("wide", seeds)));

        assertThat(engine.steps.opened).hasSize(1 + 10 * 3);
        assertThat(ends()).extracting(StageStatus::state).containsOnly(StageState.DONE);
    }

    @Test
    void aFiringIsARunNamedAfterItsTime() {
        engine.fire(small);

        Programme run = engine.steps.assembled.get(0).programme();
        assertThat(run.name()).matches("small-\\d{8}-\\d{6}");
        assertThat(run.name()).hasSize("small".length() + ScheduledStudyWorkflow.MOMENT);
        assertThat(run).isEqualTo(small.renamed(run.name()));
        assertThat(engine.statuses(run.name()))
                .hasSameSizeAs(StudyPlan.of(small).stages());
    }

    /** Two parts that share deals and nothing trained. */
    private static Programme joint() {
        return new Programme(
                "joint",
                "Two parts",
                List.of(
                        new Part("short", SmallStudy.named("short", 10)),
                        new Part("long", SmallStudy.named("long", 20))));
    }

    @Test
    void partsRunConcurrentlyAndAreAssembledTogether() throws InterruptedException {
        CountDownLatch gate = engine.stages.hold("short/base");
        WorkflowStub run = engine.start(joint());
        TestEngine.until(() -> engine.status("joint", "long/seed-12/sft/2").state() == StageState.DONE);
        assertThat(engine.status("joint", "short/seed-11/init").state()).isEqualTo(StageState.PENDING);
        gate.countDown();
        run.getResult(StudyReport.class);

        StudyPlan plan = StudyPlan.of(joint());
        assertThat(plan.stages()).hasSize(2 * StudyPlan.of(small).stages().size());
        assertThat(ends())
                .extracting(StageStatus::stage)
                .containsExactlyElementsOf(plan.stages().keySet());
        assertThat(engine.steps.assembled).extracting(AssembleStudy::programme).containsExactly(joint());
    }

    @Test
    void aParkedPartLetsTheOtherFinish() throws InterruptedException {
        engine.stages.fail("short/base", FailureKind.DEFECT);
        WorkflowStub run = engine.start(joint());
        TestEngine.until(() -> engine.status("joint", "short/base").state() == StageState.PARKED
                && engine.statuses("joint").values().stream()
                        .filter(entry -> entry.stage().startsWith("long/"))
                        .allMatch(entry -> entry.state() == StageState.DONE));

        engine.stage(engine.status("joint", "short/base").key()).retry();
        run.getResult(StudyReport.class);

        assertThat(ends()).extracting(StageStatus::state).containsOnly(StageState.DONE);
    }
}
