package org.facecard.pipelines.scale;

import org.facecard.pipelines.study.plan.PlannedStage;
import org.facecard.pipelines.study.plan.Role;
import org.facecard.pipelines.study.plan.SegmentParameters;
import org.facecard.pipelines.study.plan.StudyPlan;

/** How many iterations the segments of an rl arm make that ends by iterations. */
final class RlIterations {
    private RlIterations() {}

    /** Returns the iterations of {@code stage} alone, without those of the segments before it. */
    static int of(StudyPlan plan, PlannedStage stage) {
        SegmentParameters.Rl rl = (SegmentParameters.Rl) stage.parameters();
        if (rl.first()) {
            return until(rl);
        }
        PlannedStage before = plan.stage(String.valueOf(stage.inputs().get(Role.POLICY)));
        return until(rl) - until((SegmentParameters.Rl) before.parameters());
    }

    private static int until(SegmentParameters.Rl rl) {
        return rl.learner().ppo().budgets().get(0);
    }
}
