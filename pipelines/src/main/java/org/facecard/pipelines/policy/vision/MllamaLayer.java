package org.facecard.pipelines.policy.vision;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.nn.core.Linear;
import org.jspecify.annotations.Nullable;

/** A transformer layer of Mllama's tower, local or, with gates, global. */
final class MllamaLayer {
    /** Number of attention scores that are held at once: 256 MB. */
    private static final long MOST_SCORES = 1L << 26;

    private final MllamaVision config;
    private final TowerFunctions functions;
    private final long mostScores;

    /** @param manager owns the constants, see {@link org.facecard.pipelines.policy.MicroStep} */
    MllamaLayer(NDManager manager, MllamaVision config) {
        this(manager, config, MOST_SCORES);
    }

    /** @param mostScores number of attention scores that are held at once, at least those of one head */
    MllamaLayer(NDManager manager, MllamaVision config, long mostScores) {
        this.config = config;
        this.mostScores = mostScores;
        this.functions = new TowerFunctions(manager, config);
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
            NDArray attended =
                    x.add(open(own.attentionGate(), attention(functions.norm(x, own.attentionNorm()), mask, own)));
            NDArray inner = functions.fedForward(attended, own.feedForwardNorm(), own.expand(), own.contract());
            NDArray result = attended.add(open(own.feedForwardGate(), inner));
            result.attach(outer);
            return result;
        }
    }

    private static NDArray open(@Nullable NDArray gate, NDArray x) {
        if (gate == null) {
            return x;
        }
        NDArray share = gate.tanh();
        share.attach(x.getManager());
        return x.mul(share);
    }

    private NDArray attention(NDArray x, NDArray mask, MllamaWeights.Layer own) {
        long pictures = x.getShape().get(0);
        long positions = x.getShape().get(1);
        NDList parts =
                functions.heads(Linear.linear(x, own.queryKeyValue(), null).singletonOrThrow());
        NDArray context = functions.joined(context(parts, mask, pictures * positions * positions));
        return Linear.linear(context, own.attentionOutput(), null).singletonOrThrow();
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
            NDArray scaled = functions.scaled(queries);
            scaled.attach(scope);
            NDArray context =
                    scaled.matMul(keys.swapAxes(2, 3)).add(mask).softmax(-1).matMul(values);
            context.attach(outer);
            return context;
        }
    }
}
