package org.facecard.pipelines.study;

/** The paper's compute axis (appendix C.3): floating-point operations per token and parameter. */
public final class ComputeAxis {
    /** A forward and a backward pass: 6N per token trained on. */
    public static final double PER_TRAINED_TOKEN = 6;

    /** A forward pass: 2N per token read or generated. */
    public static final double PER_READ_TOKEN = 2;

    private ComputeAxis() {}
}
