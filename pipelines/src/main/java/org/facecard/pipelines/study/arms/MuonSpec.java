package org.facecard.pipelines.study.arms;

import org.facecard.pipelines.common.Ranges;

/**
 * Muon (Jordan et al. 2024), for the matrices of the decoder's layers. Its updates are as large as those of AdamW, so its
 * learning rate is of the same order, and it follows the same schedule.
 *
 * @param learningRate peak learning rate of the matrices
 * @param momentum decay of the momentum
 */
public record MuonSpec(double learningRate, double momentum) {
    /** Refuses values outside their range. */
    public MuonSpec {
        Ranges.positive("pretraining.muon.learning-rate", learningRate);
        Ranges.that(
                momentum >= 0 && momentum < 1, "pretraining.muon.momentum", momentum, "must be at least 0 and below 1");
    }
}
