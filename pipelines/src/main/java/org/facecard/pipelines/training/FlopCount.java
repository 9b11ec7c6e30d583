package org.facecard.pipelines.training;

import org.facecard.pipelines.policy.Policy;
import org.facecard.pipelines.policy.PolicyWork;
import org.facecard.pipelines.study.ComputeAxis;

/**
 * Operations on the paper's compute axis, {@link ComputeAxis}: 6N per token trained on, 2N per token read or generated, N the
 * parameters.
 *
 * <p>Differs from the paper: the tokens of rollouts are those actually processed, not lambda times the trained ones,
 * and padding is counted, since it is computed; N of a policy with vision is the decoder's, and a picture costs what
 * its tower computes.
 */
public final class FlopCount {
    private FlopCount() {}

    /** Returns the number of operations of a forward and a backward pass over {@code tokens}. */
    public static double training(long parameters, long tokens) {
        return ComputeAxis.PER_TRAINED_TOKEN * parameters * tokens;
    }

    /** Returns the number of operations of a forward and a backward pass that compute {@code work}. */
    public static double training(Policy policy, PolicyWork work) {
        return ComputeAxis.PER_TRAINED_TOKEN * weights(policy, work);
    }

    /** Returns the number of operations of forward passes that compute {@code work}. */
    public static double inference(Policy policy, PolicyWork work) {
        return ComputeAxis.PER_READ_TOKEN * weights(policy, work);
    }

    /** "N x tokens": a token, even an image token, uses the decoder; a picture uses the tower and the projector. */
    private static double weights(Policy policy, PolicyWork work) {
        return (double) policy.parametersPerToken() * work.tokens()
                + (double) policy.weightsPerPicture() * work.pictures();
    }

    /** Returns the number of operations of a forward pass over {@code tokens}. */
    public static double inference(long parameters, long tokens) {
        return ComputeAxis.PER_READ_TOKEN * parameters * tokens;
    }
}
