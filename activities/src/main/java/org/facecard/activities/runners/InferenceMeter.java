package org.facecard.activities.runners;

import org.facecard.pipelines.artifacts.stage.StageWork;
import org.facecard.pipelines.policy.Policy;
import org.facecard.pipelines.policy.Processed;
import org.facecard.pipelines.training.Flops;

/** Tells a stage, while it runs, what a policy that is only asked has read and generated. */
final class InferenceMeter {
    private final StageWork work;
    private final Policy policy;
    private Processed told = Processed.NOTHING;

    /** @param policy that is asked */
    InferenceMeter(StageWork work, Policy policy) {
        this.work = work;
        this.policy = policy;
    }

    /** Books what has come since the last call. */
    void upTo(Processed processed) {
        Processed more = processed.since(told);
        told = processed;
        work.spent(more.tokens(), Flops.inference(policy, more));
    }
}
