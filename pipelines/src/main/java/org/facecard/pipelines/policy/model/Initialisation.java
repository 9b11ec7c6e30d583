package org.facecard.pipelines.policy.model;

import java.util.Arrays;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.common.GaussianDraws;
import org.facecard.pipelines.policy.parameters.Parameters;
import org.facecard.pipelines.policy.safetensors.TensorSpec;

/**
 * Fresh weights: N(0, 0.02) for embedding and head; N(0, 0.7 / sqrt(fan-in)) for matrices, further divided by sqrt(2 L)
 * for those that write into the residual stream; ones for norms; zeros for the value head.
 */
public final class Initialisation implements Parameters.Source {
    private static final double EMBEDDING_DEVIATION = 0.02;
    private static final double MATRIX_GAIN = 0.7;

    private final LlamaConfig config;
    private final long seed;

    public Initialisation(LlamaConfig config, long seed) {
        this.config = config;
        this.seed = seed;
    }

    @Override
    public float[] read(TensorSpec tensor) {
        float[] numbers = new float[Math.toIntExact(tensor.size())];
        String name = tensor.name();
        if (name.endsWith("norm.weight")) {
            Arrays.fill(numbers, 1);
        } else if (!name.startsWith("value_head") && !name.endsWith(".bias")) {
            GaussianDraws.fill(numbers, Draws.of(seed, "policy/" + name), deviation(tensor));
        }
        return numbers;
    }

    private double deviation(TensorSpec tensor) {
        String name = tensor.name();
        if (name.equals("model.embed_tokens.weight") || name.equals("lm_head.weight")) {
            return EMBEDDING_DEVIATION;
        }
        double deviation = MATRIX_GAIN / StrictMath.sqrt(tensor.shape().get(1));
        boolean residual = name.endsWith("o_proj.weight") || name.endsWith("down_proj.weight");
        return residual ? deviation / StrictMath.sqrt(2.0 * config.layers()) : deviation;
    }
}
