package org.facecard.pipelines.policy.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.facecard.pipelines.policy.MicroStep;
import org.jspecify.annotations.Nullable;

/**
 * Causal self-attention with grouped queries (Ainslie et al., arXiv 2305.13245): everything before the output matrix.
 */
public final class Attention {
    private final LlamaConfig config;
    private final NDArray scale; // []
    private final RmsNorm headNorm;

    /** @param manager owns the constants, see {@link MicroStep} */
    public Attention(NDManager manager, LlamaConfig config) {
        this.config = config;
        this.scale = manager.create((float) (1 / Math.sqrt(config.headWidth())));
        this.headNorm = RmsNorm.ofHeads(manager, config);
    }

    /**
     * Returns what every token takes from the tokens that it sees.
     *
     * @param x {@code [row x token, hidden]}, normalised
     * @param own the layer's matrices
     * @param cache earlier tokens; these are appended to it
     * @return {@code [row x token, query heads x width]}
     */
    NDArray apply(NDArray x, Weights.TokenLayer own, AttentionInput input, @Nullable KeyValueCache cache) {
        int rotated = config.rotatedHeads();
        ElementwiseOperations arithmetic = ElementwiseOperations.of(cache);
        NDArray all = own.queryKeyValue()
                .apply(x)
                .reshape(input.rows(), input.tokens(), rotated + config.keyValueHeads(), config.headWidth())
                .swapAxes(1, 2); // [row, head, token, width]
        NDList parts = all.split(new long[] {rotated}, 1);
        NDList turned = input.rotation()
                .apply(normalised(parts.get(0), own), arithmetic)
                .split(new long[] {config.attentionHeads()}, 1);
        NDArray keys = turned.get(1);
        NDArray values = parts.get(1);
        if (cache != null) {
            cache.append(keys, values);
            keys = cache.keys(x.getManager());
            values = cache.values(x.getManager());
        }
        return attend(arithmetic.product(turned.get(0), scale), new NDList(keys, values), input.mask(), arithmetic);
    }

    /**
     * Returns queries and keys, {@code [row, query heads + key heads, token, width]}, normalised if the decoder does
     * that.
     */
    private NDArray normalised(NDArray heads, Weights.TokenLayer own) {
        if (own.queryNorm() == null || own.keyNorm() == null) {
            return heads;
        }
        NDList parts = heads.split(new long[] {config.attentionHeads()}, 1);
        return headNorm.apply(parts.get(0), own.queryNorm()).concat(headNorm.apply(parts.get(1), own.keyNorm()), 1);
    }

    /** Returns queries as {@link #attend} expects them. */
    NDArray scaled(NDArray queries) {
        return queries.mul(scale);
    }

    /**
     * Returns what every query takes from the values, {@code [row x token, query heads x width]}. Queries that share a
     * key head are stacked, as if they were more tokens.
     *
     * @param queries {@code [row, query head, token, width]}, scaled
     * @param read keys and values, {@code [row, key head, slot, width]}
     * @param mask added to the scores, {@code [1 or row, 1, token, slot]}; absent when everything is seen
     */
    NDArray attend(NDArray queries, NDList read, @Nullable NDArray mask, ElementwiseOperations arithmetic) {
        int heads = config.attentionHeads();
        long rows = queries.getShape().get(0);
        long tokens = queries.getShape().get(2);
        long group = config.queriesPerKey() * tokens;
        long slots = read.get(0).getShape().get(2);
        NDArray scores = queries.reshape(rows, config.keyValueHeads(), group, config.headWidth())
                .matMul(read.get(0).swapAxes(2, 3)); // [row, key head, group x token, slot]
        if (mask != null) {
            Shape ungrouped = new Shape(rows, heads, tokens, slots);
            scores = arithmetic.sum(scores.reshape(ungrouped), mask);
        }
        NDArray shares = scores.softmax(-1).reshape(rows, config.keyValueHeads(), group, slots);
        return shares.matMul(read.get(1))
                .reshape(rows, heads, tokens, config.headWidth())
                .swapAxes(1, 2)
                .reshape(rows * tokens, (long) heads * config.headWidth());
    }
}
