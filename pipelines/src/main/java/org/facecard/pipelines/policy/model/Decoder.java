package org.facecard.pipelines.policy.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.core.Embedding;
import ai.djl.nn.core.Linear;
import org.jspecify.annotations.Nullable;

/**
 * The Llama decoder (Touvron et al., arXiv 2302.13971) and its two heads; some of its layers may attend to pictures.
 */
public final class Decoder {
    private final RmsNorm norm; // shared by all layers; each has its own weight
    private final Attention attention;
    private final PictureAttention pictureAttention;
    private final Weights weights;

    /** @param manager owns the constants, see {@link org.facecard.pipelines.policy.MicroStep} */
    public Decoder(NDManager manager, LlamaConfig config, Weights weights) {
        this.norm = new RmsNorm(manager, config);
        this.attention = new Attention(manager, config);
        this.pictureAttention = new PictureAttention(manager, config, attention);
        this.weights = weights;
    }

    private Decoder(Decoder other, Weights weights) {
        this.norm = other.norm;
        this.attention = other.attention;
        this.pictureAttention = other.pictureAttention;
        this.weights = weights;
    }

    /** Returns the same decoder with {@code other} weights. */
    public Decoder with(Weights other) {
        return new Decoder(this, other);
    }

    /** Returns the weights of every layer. */
    public Weights weights() {
        return weights;
    }

    /**
     * Returns the embedding of tokens.
     *
     * @param tokens {@code [row x token]}, ids; those beyond the embedding index {@code features}
     * @param features {@code [feature, hidden]}, of pictures; none in a text
     */
    public NDArray embedded(NDArray tokens, @Nullable NDArray features) {
        NDArray table = weights.embedding();
        NDManager scope = tokens.getManager();
        if (features == null) {
            return weights.products().rows(scope, rows(tokens, table));
        }
        NDArray all = weights.products().rows(scope, table).concat(features, 0);
        all.attach(scope);
        return rows(tokens, all);
    }

    /**
     * Returns the normalised hidden states of the chosen tokens.
     *
     * @param inputs {@code [row x token, hidden]}, see {@link #embedded}
     * @param chosen {@code [chosen]}, indices into {@code inputs}: nothing after the last attention is computed for others
     * @param cache of earlier tokens, or none
     * @return {@code [chosen, hidden]}
     */
    public NDArray hidden(NDArray inputs, NDArray chosen, AttentionInput input, @Nullable DecoderCache cache) {
        NDArray x = inputs;
        int last = layers() - 1;
        for (int layer = 0; layer <= last; layer++) {
            x = layer(x, layer, layer == last ? chosen : null, input, cache);
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
     * Computes one layer in its own scope, so that intermediate results are freed at the layer's end or after its
     * backward pass, and not at the end of the whole pass.
     *
     * @param x {@code [row x token, hidden]}; consumed
     * @param kept {@code [kept]}, the tokens that continue after the attention; all when absent
     */
    private NDArray layer(
            NDArray x, int layer, @Nullable NDArray kept, AttentionInput input, @Nullable DecoderCache cache) {
        NDManager outer = x.getManager();
        try (NDManager scope = outer.newSubManager()) {
            x.attach(scope);
            Weights.Layer own = weights.layers().get(layer);
            NDArray result = own instanceof Weights.TokenLayer tokens
                    ? tokenLayer(x, tokens, kept, input, cache == null ? null : cache.tokens(layer))
                    : pictureLayer(
                            x, (Weights.PictureLayer) own, kept, input, cache == null ? null : cache.pictures(layer));
            result.attach(outer);
            return result;
        }
    }

    private NDArray tokenLayer(
            NDArray x,
            Weights.TokenLayer own,
            @Nullable NDArray kept,
            AttentionInput input,
            @Nullable KeyValueCache cache) {
        ElementwiseOperations arithmetic = ElementwiseOperations.of(cache);
        NDArray context = attention.apply(norm.apply(x, own.attentionNorm(), arithmetic), own, input, cache);
        NDArray attended = kept(x, kept).add(own.attentionOutput().apply(kept(context, kept)));
        NDArray inner = norm.apply(attended, own.feedForwardNorm(), arithmetic);
        return arithmetic.sum(attended, FeedForward.apply(inner, own, arithmetic));
    }

    /**
     * Both branches are gated; a layer without pictures is skipped, as is a row without one. As in transformers, and
     * unlike in the released model, a token before its picture takes from it in the attention but not in the
     * feed-forward.
     */
    private NDArray pictureLayer(
            NDArray x,
            Weights.PictureLayer own,
            @Nullable NDArray kept,
            AttentionInput input,
            @Nullable PictureCache cache) {
        AttendedPictures pictures = input.pictures();
        if (pictures == null) {
            return kept(x, kept);
        }
        NDArray context = pictureAttention.apply(norm.apply(x, own.attentionNorm()), own, input, cache);
        NDArray taken = own.attentionOutput().apply(kept(context, kept)).mul(kept(pictures.shown(), kept));
        NDArray attended = kept(x, kept).add(open(own.attentionGate(), taken));
        NDArray normalised = norm.apply(attended, own.feedForwardNorm());
        NDArray inner =
                FeedForward.apply(normalised, own, ElementwiseOperations.FRESH).mul(kept(pictures.seen(), kept));
        return attended.add(open(own.feedForwardGate(), inner));
    }

    private static NDArray open(NDArray gate, NDArray x) {
        NDArray share = gate.tanh();
        share.attach(x.getManager());
        return x.mul(share);
    }

    /** Returns unnormalised log-probabilities of the next token: {@code [chosen, vocabulary]}. */
    public NDArray logits(NDArray hidden) {
        return weights.products().linear(hidden, weights.head(), null);
    }

    /** Like {@link #logits}, without a gradient. */
    public NDArray logitsOnly(NDArray hidden) {
        NDArray head = weights.head().stopGradient();
        head.attach(hidden.getManager());
        return weights.products().recorded().linear(hidden.stopGradient(), head, null);
    }

    /** Returns the value head: {@code [chosen]}. */
    public NDArray values(NDArray hidden) {
        return Linear.linear(hidden, weights.valueWeight(), weights.valueBias())
                .singletonOrThrow()
                .flatten();
    }

    private static NDArray kept(NDArray x, @Nullable NDArray index) {
        return index == null ? x : rows(index, x);
    }

    /** Returns the rows of a table; its backward pass adds into the rows, without advanced indexing. */
    private static NDArray rows(NDArray index, NDArray table) {
        return Embedding.embedding(index, table, SparseFormat.DENSE).singletonOrThrow();
    }
}
