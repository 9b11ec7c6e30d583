package org.facecard.activities.stage;

import org.facecard.pipelines.study.plan.StageParameters;

/** Threads of one tensor operation, as a stage's parameters ask for them. */
final class TensorThreads {
    private TensorThreads() {}

    static int of(StageParameters parameters) {
        if (parameters instanceof StageParameters.Base base) {
            return base.numerics().threads();
        } else if (parameters instanceof StageParameters.WarmUp warmUp) {
            return warmUp.numerics().threads();
        } else if (parameters instanceof StageParameters.AdapterWarmUp warmUp) {
            return warmUp.numerics().threads();
        } else if (parameters instanceof StageParameters.Sft sft) {
            return sft.numerics().threads();
        } else if (parameters instanceof StageParameters.Ppo ppo) {
            return ppo.numerics().threads();
        } else if (parameters instanceof StageParameters.SuboptimalSft suboptimal) {
            return suboptimal.numerics().threads();
        } else if (parameters instanceof StageParameters.Rl rl) {
            return rl.numerics().threads();
        } else if (parameters instanceof StageParameters.Evaluation evaluation) {
            return evaluation.numerics().threads();
        }
        return 1;
    }
}
