package org.facecard.workflows;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.facecard.activities.StageCost;
import org.facecard.activities.StageResult;
import org.facecard.pipelines.study.ArtifactRef;
import org.facecard.pipelines.study.StageStatus;
import org.facecard.pipelines.study.plan.StudyPlan;
import org.facecard.pipelines.study.spec.Programme;
import org.junit.jupiter.api.AfterEach;

/** A small study on a test engine, and what its tests ask of it. */
abstract class RunningStudy {
    final TestEngine engine = new TestEngine();
    final Programme small = Programme.of(SmallStudy.named("small"));

    @AfterEach
    void close() {
        engine.close();
    }

    List<StageStatus> ends() {
        return engine.steps.assembled.get(0).stages();
    }

    StageStatus end(String stage) {
        return ends().stream()
                .filter(end -> end.stage().equals(stage))
                .findFirst()
                .orElseThrow();
    }

    StudyWorkflow live() {
        return engine.client().newWorkflowStub(StudyWorkflow.class, TestEngine.DISPATCH.study("small"));
    }

    /**
     * Waits until {@code held} runs and all that does not need it is done. A stage that is cancelled before a worker has
     * taken it stops the clock of the time-skipping service for good.
     */
    void onlyRunning(String held) throws InterruptedException {
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

    static StageResult stored(String name) {
        return stored(new ArtifactRef("k" + name, "d" + name));
    }

    static StageResult stored(ArtifactRef artifact) {
        return new StageResult(artifact, true, new StageCost(1, 1, 1, 1), Map.of(), "", 0);
    }
}
