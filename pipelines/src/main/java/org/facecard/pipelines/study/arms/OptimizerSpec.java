package org.facecard.pipelines.study.arms;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Objects;
import org.facecard.pipelines.common.Ranges;
import org.facecard.pipelines.study.MomentType;
import org.jspecify.annotations.Nullable;

/**
 * AdamW (Loshchilov and Hutter, arXiv 1711.05101).
 *
 * @param learningRate peak learning rate
 * @param beta1 decay of the first moment
 * @param beta2 decay of the second moment
 * @param epsilon added to the root of the second moment
 * @param weightDecay decoupled decay
 * @param gradientClip largest norm of the whole gradient
 * @param moments number format of both moments between updates; {@code dynamic8} keeps 8 bits in blocks of 256
 *     numbers (Dettmers et al., arXiv 2110.02861), but 32 of embeddings and tensors of fewer than 4096; null for
 *     {@code float32}
 */
public record OptimizerSpec(
        double learningRate,
        double beta1,
        double beta2,
        double epsilon,
        double weightDecay,
        double gradientClip,
        // Left out of the key when absent, so that what was trained before keeps its key.
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable MomentType moments) {
    /** Moments in 32 bits. */
    public OptimizerSpec(
            double learningRate, double beta1, double beta2, double epsilon, double weightDecay, double gradientClip) {
        this(learningRate, beta1, beta2, epsilon, weightDecay, gradientClip, null);
    }

    /** Refuses values outside their range. */
    @JsonCreator
    public OptimizerSpec {
        Ranges.notNegative("optimizer.learning-rate", learningRate);
        Ranges.that(beta1 >= 0 && beta1 < 1, "optimizer.beta1", beta1, "must be at least 0 and below 1");
        Ranges.that(beta2 >= 0 && beta2 < 1, "optimizer.beta2", beta2, "must be at least 0 and below 1");
        Ranges.positive("optimizer.epsilon", epsilon);
        Ranges.notNegative("optimizer.weight-decay", weightDecay);
        Ranges.positive("optimizer.gradient-clip", gradientClip);
        moments = moments == MomentType.FLOAT32 ? null : moments;
    }

    /** Returns the number format of both moments. */
    public MomentType momentType() {
        return Objects.requireNonNullElse(moments, MomentType.FLOAT32);
    }
}
