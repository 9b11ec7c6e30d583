package org.facecard.pipelines.policy.vision;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.LayerNorm;
import org.facecard.pipelines.policy.vision.LlavaWeights.Affine;
import org.jspecify.annotations.Nullable;

/** A transformer layer of Mllama's tower, local or, with gates, global. */
final class MllamaLayer {
    /** Number of attention scores that are held at once: 256 MB. */
    private static final long MOST_SCORES = 1L << 26;

    private final MllamaVision config;
    private final Shape width;
    private final NDArray scale; // []
    private final NDArray slope; // []
    private final long mostScores;

    /** @param manager owns the constants, see {@link org.facecard.pipelines.policy.MicroStep} */
    MllamaLayer(NDManager manager, MllamaVision config) {
        this(manager, config, MOST_SCORES);
    }

    /** @param mostScores number of attention scores that are held at once, at least those of one head */
    MllamaLayer(NDManager manager, MllamaVision config, long mostScores) {
        this.config = config;
        this.mostScores = mostScores;
        this.width = new Shape(config.hiddenSize());
        this.scale = manager.create((float) (1 / Math.sqrt(config.headWidth())));
        this.slope = manager.create(1.702f);
    }

    /**
     * Computes the layer in its own scope, so that intermediate results are freed as soon as they are no longer needed.
     *
     * @param input {@code [picture, position, width]}, not modified
     * @param mask added to the attention scores, {@code [picture, 1, position, position]}
     */
    NDArray apply(NDArray input, NDArray mask, MllamaWeights.Layer own) {
        NDManager outer = input.getManager();
        try (NDManager scope = outer.newSubManager()) {
            NDArray x = input.reshape(input.getShape());
            x.attach(scope);
            NDArray attended = x.add(open(own.attentionGate(), attention(norm(x, own.attentionNorm()), mask, own)));
            NDArray inner = activated(linear(norm(attended, own.feedForwardNorm()), own.expand()));
            NDArray result = attended.add(open(own.feedForwardGate(), linear(inner, own.contract())));
            result.attach(outer);
            return result;
        }
    }

    private static NDArray open(@Nullable NDArray gate, NDArray x) {
        return gate == null ? x : x.mul(gate.tanh());
    }

    private NDArray attention(NDArray x, NDArray mask, MllamaWeights.Layer own) {
        long pictures = x.getShape().get(0);
        long positions = x.getShape().get(1);
        int heads = config.attentionHeads();
        NDList parts = Linear.linear(x, own.queryKeyValue(), null)
                .singletonOrThrow()
                .reshape(pictures, positions, 3L * heads, config.headWidth())
                .swapAxes(1, 2) // [picture, head, position, head width]
                .split(new long[] {heads, 2L * heads}, 1);
        NDArray context = context(parts, mask, pictures * positions * positions).swapAxes(1, 2);
        return Linear.linear(context.reshape(pictures, positions, config.hiddenSize()), own.attentionOutput(), null)
                .singletonOrThrow();
    }

    /** Returns {@code [picture, head, position, head width]}, computed for as many heads at once as the bound allows. */
    private NDArray context(NDList parts, NDArray mask, long scoresPerHead) {
        int heads = config.attentionHeads();
        int together = (int) Math.max(1, Math.min(heads, mostScores / scoresPerHead));
        if (together == heads) {
            return context(parts.get(0), parts.get(1), parts.get(2), mask);
        }
        NDList contexts = new NDList();
        for (int head = 0; head < heads; head += together) {
            NDIndex some = new NDIndex(":, %d:%d".formatted(head, Math.min(heads, head + together)));
            contexts.add(context(
                    parts.get(0).get(some), parts.get(1).get(some), parts.get(2).get(some), mask));
        }
        return NDArrays.concat(contexts, 1);
    }

    private NDArray context(NDArray queries, NDArray keys, NDArray values, NDArray mask) {
        NDManager outer = queries.getManager();
        try (NDManager scope = outer.newSubManager()) {
            NDArray scaled = queries.mul(scale);
            scaled.attach(scope);
            NDArray context =
                    scaled.matMul(keys.swapAxes(2, 3)).add(mask).softmax(-1).matMul(values);
            context.attach(outer);
            return context;
        }
    }

    private NDArray activated(NDArray x) {
        return switch (config.activation()) {
            case GELU -> Activation.gelu(x);
            case QUICK_GELU -> Activation.sigmoid(x.mul(slope)).mul(x);
        };
    }

    private NDArray norm(NDArray x, Affine own) {
        return LayerNorm.layerNorm(x, width, own.weight(), own.bias(), (float) config.epsilon())
                .singletonOrThrow();
    }

    private static NDArray linear(NDArray x, Affine own) {
        return Linear.linear(x, own.weight(), own.bias()).singletonOrThrow();
    }
}
