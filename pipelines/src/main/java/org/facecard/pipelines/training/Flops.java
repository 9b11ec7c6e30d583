package org.facecard.pipelines.training;

import org.facecard.pipelines.policy.Policy;
import org.facecard.pipelines.policy.Processed;

/**
 * The paper's compute axis (appendix C.3): 6N floating-point operations per token trained on, 2N per token read or
 * generated, N the parameters.
 *
 * <p>Differs from the paper: the tokens of rollouts are those actually processed, not lambda times the trained ones,
 * and padding is counted, since it is computed; N of a policy that sees is the decoder's, and a picture costs what its
 * tower does.
 */
public final class Flops {
    private static final double PER_TRAINED_TOKEN = 6;
    private static final double PER_READ_TOKEN = 2;

    private Flops() {}

    /** Returns the number of operations of a forward and a backward pass over {@code tokens}. */
    public static double training(long parameters, long tokens) {
        return PER_TRAINED_TOKEN * parameters * tokens;
    }

    /** Returns the number of operations of a forward and a backward pass that compute {@code work}. */
    public static double training(Policy policy, Processed work) {
        return PER_TRAINED_TOKEN * weights(policy, work);
    }

    /** Returns the number of operations of forward passes that compute {@code work}. */
    public static double inference(Policy policy, Processed work) {
        return PER_READ_TOKEN * weights(policy, work);
    }

    /** "N x tokens": a token, an image token too, meets the decoder; a picture the tower and the projector. */
    private static double weights(Policy policy, Processed work) {
        return (double) policy.parametersPerToken() * work.tokens()
                + (double) policy.weightsPerPicture() * work.pictures();
    }

    /** Returns the number of operations of a forward pass over {@code tokens}. */
    public static double inference(long parameters, long tokens) {
        return PER_READ_TOKEN * parameters * tokens;
    }
}
