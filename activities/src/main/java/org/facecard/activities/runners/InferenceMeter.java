package org.facecard.activities.runners;

import org.facecard.pipelines.artifacts.stage.StageWork;
import org.facecard.pipelines.training.Flops;

/** Tells a stage, while it runs, what a policy that is only asked has read and generated. */
final class InferenceMeter {
    private final StageWork work;
    private final long parameters;
    private long told;

    /** @param parameters of the policy */
    InferenceMeter(StageWork work, long parameters) {
        this.work = work;
        this.parameters = parameters;
    }

    /** Books what has come since the last call. */
    void upTo(long tokensProcessed) {
        long more = tokensProcessed - told;
        told = tokensProcessed;
        work.spent(more, Flops.inference(parameters, more));
    }
}
