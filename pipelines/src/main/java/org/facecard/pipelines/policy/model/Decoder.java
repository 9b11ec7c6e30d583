package org.facecard.pipelines.policy.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.core.Embedding;
import ai.djl.nn.core.Linear;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The Llama decoder (Touvron et al., arXiv 2302.13971) and its two heads.
 *
 * @param norm shared by all layers, which differ in its weight
 * @param attention shared by all layers
 * @param weights of every layer
 */
public record Decoder(RmsNorm norm, Attention attention, Weights weights) {
    /**
     * Returns the embedding of tokens.
     *
     * @param tokens {@code [row x token]}, ids; those beyond the vocabulary index {@code features}
     * @param features {@code [feature, hidden]}, of pictures; none in a text
     */
    public NDArray embedded(NDArray tokens, @Nullable NDArray features) {
        NDArray table = weights.embedding();
        return rows(tokens, features == null ? table : table.concat(features, 0));
    }

    /**
     * Returns the normalised hidden states of the chosen tokens.
     *
     * @param inputs {@code [row x token, hidden]}, see {@link #embedded}
     * @param chosen {@code [chosen]}, indices into {@code inputs}: nothing after the last attention is computed for others
     * @param caches one per layer, or none
     * @return {@code [chosen, hidden]}
     */
    public NDArray hidden(NDArray inputs, NDArray chosen, AttentionInput input, List<KeyValueCache> caches) {
        NDArray x = inputs;
        int last = layers() - 1;
        for (int layer = 0; layer <= last; layer++) {
            NDArray kept = layer == last ? chosen : null;
            x = layer(x, layer, kept, input, caches.isEmpty() ? null : caches.get(layer));
        }
        return normalised(x);
    }

    /** Returns the last norm of {@code x}, {@code [chosen, hidden]}. */
    public NDArray normalised(NDArray x) {
        return norm.apply(x, weights.norm());
    }

    /** Returns the number of layers. */
    public int layers() {
        return weights.layers().size();
    }

    /**
     * Returns the output of one layer without a cache, see {@link #hidden}.
     *
     * @param x {@code [row x token, hidden]}; consumed
     * @param kept {@code [kept]}, the tokens that continue after the attention; all when absent
     */
    public NDArray layer(NDArray x, int layer, @Nullable NDArray kept, AttentionInput input) {
        return layer(x, layer, kept, input, null);
    }

    /**
     * Computes one layer in a scope of its own: what it computes on the way is freed as soon as it is no longer needed,
     * at the layer's end or after its backward pass, and not at the end of the whole pass.
     *
     * @param x {@code [row x token, hidden]}; consumed
     * @param kept {@code [kept]}, the tokens that continue after the attention; all when absent
     */
    private NDArray layer(
            NDArray x, int layer, @Nullable NDArray kept, AttentionInput input, @Nullable KeyValueCache cache) {
        NDManager outer = x.getManager();
        try (NDManager scope = outer.newSubManager()) {
            x.attach(scope);
            Weights.Layer own = weights.layers().get(layer);
            NDArray context = attention.apply(norm.apply(x, own.attentionNorm()), own, input, cache);
            NDArray result = kept == null
                    ? afterAttention(x, context, own)
                    : afterAttention(rows(kept, x), rows(kept, context), own);
            result.attach(outer);
            return result;
        }
    }

    /** Unnormalised log-probabilities of the next token: {@code [chosen, vocabulary]}. */
    public NDArray logits(NDArray hidden) {
        return Linear.linear(hidden, weights.head(), null).singletonOrThrow();
    }

    /** Returns the value head: {@code [chosen]}. */
    public NDArray values(NDArray hidden) {
        return Linear.linear(hidden, weights.valueWeight(), weights.valueBias())
                .singletonOrThrow()
                .flatten();
    }

    private NDArray afterAttention(NDArray x, NDArray context, Weights.Layer own) {
        NDArray attended = x.add(own.attentionOutput().apply(context));
        return attended.add(FeedForward.apply(norm.apply(attended, own.feedForwardNorm()), own));
    }

    /** Returns the rows of a table; its backward pass adds into the rows, without a detour over advanced indexing. */
    private static NDArray rows(NDArray index, NDArray table) {
        return Embedding.embedding(index, table, SparseFormat.DENSE).singletonOrThrow();
    }
}
