package org.facecard.pipelines.report.predictors;

import org.facecard.pipelines.common.Named;

/** What is predicted of a checkpoint. */
public enum PredictedOutcome implements Named {
    /** Success within all attempts on new problems under the training rule. */
    ID_SUCCESS,
    /** Success within all attempts under the shifted rule. */
    OOD_SUCCESS,
    /**
     * Rise of the loss on the base's skills since the init, nats per token: what "RL's Razor" (Shenfeld et al., arXiv
     * 2509.04259) predicts from the KL divergence on the new task.
     */
    FORGETTING
}
