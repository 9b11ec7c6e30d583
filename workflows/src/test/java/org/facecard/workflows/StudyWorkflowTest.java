package org.facecard.workflows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.facecard.activities.AssembleStudy;
import org.facecard.activities.FailureKind;
import org.facecard.activities.StageCost;
import org.facecard.activities.StageResult;
import org.facecard.activities.StudyReport;
import org.facecard.pipelines.study.ArtifactRef;
import org.facecard.pipelines.study.Stage;
import org.facecard.pipelines.study.StageState;
import org.facecard.pipelines.study.StageStatus;
import org.facecard.pipelines.study.plan.StudyPlan;
import org.facecard.pipelines.study.spec.Part;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.workflows.status.StatusChanges;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StudyWorkflowTest {
    private final TestEngine engine = new TestEngine();
    private final Programme small = Programme.of(SmallStudy.named("small"));

    @AfterEach
    void close() {
        engine.close();
    }

    private List<StageStatus> ends() {
        return engine.steps.assembled.get(0).stages();
    }

    private StageStatus end(String stage) {
        return ends().stream()
                .filter(end -> end.stage().equals(stage))
                .findFirst()
                .orElseThrow();
    }

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

    private static StageResult stored(String name) {
        return stored(new ArtifactRef("k" + name, "d" + name));
    }

    private static StageResult stored(ArtifactRef artifact) {
        return new StageResult(artifact, true, new StageCost(1, 1, 1, 1), Map.of(), "", 0);
    }

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
    void aFiringIsARunNamedAfterItsTime() {
        engine.fire(small);

        Programme run = engine.steps.assembled.get(0).programme();
        assertThat(run.name()).matches("small-\\d{8}-\\d{6}");
        assertThat(run.name()).hasSize("small".length() + ScheduledStudyWorkflow.MOMENT);
        assertThat(run).isEqualTo(small.renamed(run.name()));
        assertThat(engine.statuses(run.name()))
                .hasSameSizeAs(StudyPlan.of(small).stages());
    }

    private StudyWorkflow live() {
        return engine.client().newWorkflowStub(StudyWorkflow.class, TestEngine.DISPATCH.study("small"));
    }

    /**
     * Waits until {@code held} runs and all that does not need it is done. A stage that is cancelled before a worker has
     * taken it stops the clock of the time-skipping service for good.
     */
    private void onlyRunning(String held) throws InterruptedException {
        StudyPlan plan = StudyPlan.of(small);
        Set<String> later = new HashSet<>(Set.of(held));
        // An arm may come before the one that it reads.
        while (plan.stages().values().stream()
                .filter(stage -> stage.inputs().values().stream().anyMatch(later::contains))
                .map(stage -> later.add(stage.name()))
                .reduce(false, Boolean::logicalOr)) {}
        long settled = plan.stages().size() - later.size();
        TestEngine.until(() -> engine.stages.ran.contains(held)
                && engine.statuses("small").values().stream()
                                .filter(entry -> entry.state().settled())
                                .count()
                        == settled);
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
        assertThat(engine.state("small", 0).pace()).isEqualTo(Pace.PAUSED);

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
    void aRetryOrAnAbandonmentSentTwiceIsAsOnce() throws InterruptedException {
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
                .hasStackTraceContaining("small cannot be begun again: each of its stages is made");

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
