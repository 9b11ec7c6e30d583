package org.facecard.pipelines.report.predictors;

import org.facecard.pipelines.common.Named;
import org.facecard.pipelines.study.Split;

/** What is predicted: success of a checkpoint within all attempts. */
public enum PredictedOutcome implements Named {
    /** On new problems under the training rule. */
    ID_SUCCESS(Split.HELD_OUT_ID),
    /** Under the shifted rule. */
    OOD_SUCCESS(Split.RULE_OOD);

    private final Split split;

    PredictedOutcome(Split split) {
        this.split = split;
    }

    Split split() {
        return split;
    }
}
