package org.facecard.pipelines.policy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.core.Embedding;
import ai.djl.nn.core.Linear;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The Llama decoder (Touvron et al., arXiv 2302.13971) up to the last norm. */
final class Decoder {
    private final LlamaConfig config;
    private final Weights weights;

    Decoder(LlamaConfig config, Weights weights) {
        this.config = config;
        this.weights = weights;
    }

    /**
     * The normalised hidden states of the chosen tokens.
     *
     * @param tokens {@code [row x token]}, ids
     * @param chosen {@code [chosen]}, indices into {@code tokens}: nothing after the last attention is computed for others
     * @param caches one per layer, or none
     * @return {@code [chosen, hidden]}
     */
    NDArray hidden(NDArray tokens, NDArray chosen, Window window, List<KeyValueCache> caches) {
        NDArray x = rows(tokens, weights.embedding()); // [row x token, hidden]
        int last = config.layers() - 1;
        for (int layer = 0; layer <= last; layer++) {
            KeyValueCache cache = caches.isEmpty() ? null : caches.get(layer);
            x = layer(x, weights.layers().get(layer), window, cache, layer == last ? chosen : null);
        }
        return RmsNorm.apply(x, weights.norm(), config.rmsNormEpsilon());
    }

    /** Unnormalised log-probabilities of the next token: {@code [chosen, vocabulary]}. */
    NDArray logits(NDArray hidden) {
        return Linear.linear(hidden, weights.head(), null).singletonOrThrow();
    }

    /** The value head: {@code [chosen]}. */
    NDArray values(NDArray hidden) {
        return Linear.linear(hidden, weights.valueWeight(), weights.valueBias())
                .singletonOrThrow()
                .flatten();
    }

    private NDArray layer(
            NDArray x, Weights.Layer layer, Window window, @Nullable KeyValueCache cache, @Nullable NDArray chosen) {
        NDArray normal = RmsNorm.apply(x, layer.attentionNorm(), config.rmsNormEpsilon());
        NDArray context = Attention.apply(config, normal, layer.queryKeyValue(), window, cache);
        if (chosen != null) {
            x = rows(chosen, x);
            context = rows(chosen, context);
        }
        NDArray attended =
                x.add(Linear.linear(context, layer.attentionOutput(), null).singletonOrThrow());
        NDArray expanded = RmsNorm.apply(attended, layer.feedForwardNorm(), config.rmsNormEpsilon());
        return attended.add(FeedForward.apply(expanded, layer));
    }

    /** Rows of a table; its backward pass adds into the rows, without a detour over advanced indexing. */
    private static NDArray rows(NDArray index, NDArray table) {
        return Embedding.embedding(index, table, SparseFormat.DENSE).singletonOrThrow();
    }
}
