package org.facecard.activities.runners;

import org.facecard.pipelines.artifacts.stage.StageContext;
import org.facecard.pipelines.policy.Policy;
import org.facecard.pipelines.policy.Processed;
import org.facecard.pipelines.training.Flops;

/** Reports to a running stage what a policy that is only evaluated has read and generated. */
final class InferenceMeter {
    private final StageContext context;
    private final Policy policy;
    private Processed told = Processed.NOTHING;

    /** @param policy that is evaluated */
    InferenceMeter(StageContext context, Policy policy) {
        this.context = context;
        this.policy = policy;
    }

    /** Adds what was processed since the last call. */
    void upTo(Processed processed) {
        Processed more = processed.since(told);
        told = processed;
        context.spent(more.tokens(), Flops.inference(policy, more));
    }
}
