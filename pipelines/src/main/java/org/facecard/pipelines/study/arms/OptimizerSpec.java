package org.facecard.pipelines.study.arms;

import org.facecard.pipelines.common.Ranges;

/**
 * AdamW (Loshchilov and Hutter, arXiv 1711.05101).
 *
 * @param learningRate peak learning rate
 * @param beta1 decay of the first moment
 * @param beta2 decay of the second moment
 * @param epsilon added to the root of the second moment
 * @param weightDecay decoupled decay
 * @param gradientClip largest norm of the whole gradient
 */
public record OptimizerSpec(
        double learningRate, double beta1, double beta2, double epsilon, double weightDecay, double gradientClip) {
    /** Refuses values outside their range. */
    public OptimizerSpec {
        Ranges.notNegative("optimizer.learning-rate", learningRate);
        Ranges.that(beta1 >= 0 && beta1 < 1, "optimizer.beta1", beta1, "must be at least 0 and below 1");
        Ranges.that(beta2 >= 0 && beta2 < 1, "optimizer.beta2", beta2, "must be at least 0 and below 1");
        Ranges.positive("optimizer.epsilon", epsilon);
        Ranges.notNegative("optimizer.weight-decay", weightDecay);
        Ranges.positive("optimizer.gradient-clip", gradientClip);
    }
}
