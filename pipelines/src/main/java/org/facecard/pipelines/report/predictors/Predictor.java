package org.facecard.pipelines.report.predictors;

import org.facecard.pipelines.common.Named;

/** A statistic of a checkpoint from which its success elsewhere may be predicted. */
public enum Predictor implements Named {
    /** Kang et al., arXiv 2411.07681, at their threshold for GSM8K; mean over the shown examples. */
    PRE_MEMORISATION_ACCURACY,
    /** Share of answers that are right, sampled to the challenges that SFT was shown. */
    TRAINING_ACCURACY,
    /** KL(init || checkpoint) per answer under the training rule, nats (Shenfeld et al., arXiv 2509.04259). */
    FORWARD_KL,
    /** Loss per token on the answers that SFT was shown, nats. */
    TRAINING_LOSS,
    /** Decimal logarithm of learning rate x updates. */
    EXPOSURE,
    /** Distance of the weights from the init's over the norm of the init's (Shenfeld et al., arXiv 2509.04259). */
    WEIGHT_DISTANCE
}
