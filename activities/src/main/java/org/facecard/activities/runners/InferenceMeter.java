package org.facecard.activities.runners;

import org.facecard.pipelines.artifacts.stage.StageContext;
import org.facecard.pipelines.policy.Policy;
import org.facecard.pipelines.policy.PolicyWork;
import org.facecard.pipelines.training.FlopCount;

/** Reports to a running stage what a policy that is only evaluated has read and generated. */
final class InferenceMeter {
    private final StageContext context;
    private final Policy policy;
    private PolicyWork told = PolicyWork.NOTHING;

    /** @param policy that is evaluated */
    InferenceMeter(StageContext context, Policy policy) {
        this.context = context;
        this.policy = policy;
    }

    /** Adds what was processed since the last call. */
    void upTo(PolicyWork processed) {
        PolicyWork more = processed.since(told);
        told = processed;
        context.spent(more.tokens(), FlopCount.inference(policy, more));
    }
}
