package org.facecard.pipelines.training;

/**
 * The paper's compute axis (appendix C.3): 6N floating-point operations per token trained on, 2N per token read or
 * generated, N the parameters.
 *
 * <p>Differs from the paper: the tokens of rollouts are those really processed, not lambda times the trained ones, and
 * padding is counted, since it is computed.
 */
public final class Flops {
    private static final double PER_TRAINED_TOKEN = 6;
    private static final double PER_READ_TOKEN = 2;

    private Flops() {}

    /** Operations of a forward and a backward pass over {@code tokens}. */
    public static double training(long parameters, long tokens) {
        return PER_TRAINED_TOKEN * parameters * tokens;
    }

    /** Operations of a forward pass over {@code tokens}. */
    public static double inference(long parameters, long tokens) {
        return PER_READ_TOKEN * parameters * tokens;
    }
}
