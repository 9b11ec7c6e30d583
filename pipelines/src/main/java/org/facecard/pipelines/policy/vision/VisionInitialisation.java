package org.facecard.pipelines.policy.vision;

import java.util.Arrays;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.common.GaussianDraws;
import org.facecard.pipelines.policy.safetensors.TensorSpec;

/**
 * Fresh weights of tower and projector: N(0, 0.7 / sqrt(fan-in)) for matrices, further divided by sqrt(2 L) for those
 * that write into the residual stream; ones for norms; zeros for biases; N(0, 0.3) for positions, because from small
 * ones a small tower learns nothing about where a patch is.
 */
public final class VisionInitialisation {
    private static final double POSITION_DEVIATION = 0.3;
    private static final double MATRIX_GAIN = 0.7;

    private final LlavaVision config;
    private final long seed;

    /** @param seed determines every number */
    public VisionInitialisation(LlavaVision config, long seed) {
        this.config = config;
        this.seed = seed;
    }

    /** Returns the numbers of {@code tensor}. */
    public float[] numbers(TensorSpec tensor) {
        float[] numbers = new float[Math.toIntExact(tensor.size())];
        String name = tensor.name();
        if (name.contains("norm") && name.endsWith(".weight")) {
            Arrays.fill(numbers, 1);
        } else if (!name.endsWith(".bias")) {
            GaussianDraws.fill(numbers, Draws.of(seed, "policy/" + name), deviation(tensor));
        }
        return numbers;
    }

    private double deviation(TensorSpec tensor) {
        String name = tensor.name();
        if (name.contains("position_embedding") || name.contains("class_embedding")) {
            return POSITION_DEVIATION;
        }
        double fanIn = (double) tensor.size() / tensor.shape().get(0);
        double deviation = MATRIX_GAIN / StrictMath.sqrt(fanIn);
        boolean residual = name.endsWith("out_proj.weight") || name.endsWith("fc2.weight");
        return residual ? deviation / StrictMath.sqrt(2.0 * config.layers()) : deviation;
    }
}
