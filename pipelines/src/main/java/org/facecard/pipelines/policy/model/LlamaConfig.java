package org.facecard.pipelines.policy.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.facecard.pipelines.policy.safetensors.UnusableCheckpointException;
import org.facecard.pipelines.study.spec.base.ModelSpec;
import org.jspecify.annotations.Nullable;

/**
 * The shape of a decoder of one of the {@link DecoderFamily families}, as Hugging Face's {@code config.json} describes it.
 *
 * @param vocabularySize tokens V
 * @param hiddenSize width of the residual stream
 * @param intermediateSize width of the SwiGLU feed-forward
 * @param layers decoder layers L
 * @param attentionHeads query heads
 * @param keyValueHeads key and value heads, a divisor of the query heads
 * @param headWidth width of one head, even
 * @param maxPositions longest sequence
 * @param ropeTheta base of the rotary frequencies
 * @param ropeScaling how the rotary frequencies are stretched, if they are
 * @param rmsNormEpsilon added to the mean square
 * @param tiedHead whether the head is the embedding
 * @param family the variant of the architecture
 * @param window largest number of tokens that a token sees; longer sequences are refused; null without a window
 * @param pictureLayers layers that attend to a picture in place of the tokens, counted from 0, ascending; none in
 *     most decoders
 */
public record LlamaConfig(
        int vocabularySize,
        int hiddenSize,
        int intermediateSize,
        int layers,
        int attentionHeads,
        int keyValueHeads,
        int headWidth,
        int maxPositions,
        double ropeTheta,
        @Nullable RopeScaling ropeScaling,
        double rmsNormEpsilon,
        boolean tiedHead,
        DecoderFamily family,
        @Nullable Integer window,
        List<Integer> pictureLayers) {
    /**
     * Rows of the embedding that a decoder with layers for pictures has beyond its vocabulary: words that it reads and
     * never writes.
     */
    private static final int READ_ONLY_WORDS = 8;

    private static final double DEFAULT_EPSILON = 1e-5;

    /** Refuses sizes that are not positive or do not divide. */
    public LlamaConfig {
        positive("vocab_size", vocabularySize);
        positive("hidden_size", hiddenSize);
        positive("intermediate_size", intermediateSize);
        positive("num_hidden_layers", layers);
        positive("num_attention_heads", attentionHeads);
        positive("num_key_value_heads", keyValueHeads);
        positive("head_dim", headWidth);
        positive("max_position_embeddings", maxPositions);
        demand(attentionHeads % keyValueHeads == 0, "num_key_value_heads must divide num_attention_heads");
        demand(headWidth % 2 == 0, "head_dim must be even, because rotary positions rotate pairs");
        demand(ropeTheta > 0 && Double.isFinite(ropeTheta), "rope_theta must be a finite number above 0");
        demand(window == null || window > 0, "sliding_window must be at least 1");
        demand(rmsNormEpsilon > 0 && rmsNormEpsilon < 1, "rms_norm_eps must lie between 0 and 1");
        pictureLayers = List.copyOf(pictureLayers);
        int all = layers;
        demand(
                pictureLayers.size() < layers
                        && pictureLayers.stream().allMatch(layer -> layer >= 0 && layer < all)
                        && pictureLayers.equals(new ArrayList<>(new TreeSet<>(pictureLayers))),
                "cross_attention_layers must name some but not all layers, in ascending order");
        demand(pictureLayers.isEmpty() || !tiedHead, "with cross_attention_layers, tie_word_embeddings must be false");
    }

    /** Creates a Llama decoder, which sees all positions. */
    public LlamaConfig(
            int vocabularySize,
            int hiddenSize,
            int intermediateSize,
            int layers,
            int attentionHeads,
            int keyValueHeads,
            int headWidth,
            int maxPositions,
            double ropeTheta,
            @Nullable RopeScaling ropeScaling,
            double rmsNormEpsilon,
            boolean tiedHead) {
        this(
                vocabularySize,
                hiddenSize,
                intermediateSize,
                layers,
                attentionHeads,
                keyValueHeads,
                headWidth,
                maxPositions,
                ropeTheta,
                ropeScaling,
                rmsNormEpsilon,
                tiedHead,
                DecoderFamily.LLAMA,
                null,
                List.of());
    }

    /** Returns the decoder of a study: untied head, epsilon 1e-5. */
    public static LlamaConfig of(ModelSpec model, int vocabularySize) {
        return new LlamaConfig(
                vocabularySize,
                model.hiddenSize(),
                model.intermediateSize(),
                model.layers(),
                model.attentionHeads(),
                model.keyValueHeads(),
                model.hiddenSize() / model.attentionHeads(),
                model.maxPositions(),
                model.ropeTheta(),
                null,
                DEFAULT_EPSILON,
                false);
    }

    /**
     * Reads {@code folder/config.json}.
     *
     * @throws UnusableCheckpointException when it describes a decoder of none of the families, or has a key that is not
     *     understood
     */
    public static LlamaConfig load(Path folder) throws IOException {
        return ConfigJson.read(folder.resolve(ConfigJson.FILE));
    }

    /** Writes {@code folder/config.json}. */
    public void save(Path folder) throws IOException {
        ConfigJsonWriter.write(this, null, folder.resolve(ConfigJson.FILE));
    }

    /** Returns the same decoder over another vocabulary. */
    public LlamaConfig withVocabulary(int tokens) {
        return new LlamaConfig(
                tokens,
                hiddenSize,
                intermediateSize,
                layers,
                attentionHeads,
                keyValueHeads,
                headWidth,
                maxPositions,
                ropeTheta,
                ropeScaling,
                rmsNormEpsilon,
                tiedHead,
                family,
                window,
                pictureLayers);
    }

    /**
     * Returns the number of rows of the embedding: the vocabulary, and in a decoder with layers for pictures 8 more.
     */
    public int embeddingRows() {
        return pictureLayers.isEmpty() ? vocabularySize : vocabularySize + READ_ONLY_WORDS;
    }

    /** Returns whether {@code layer} attends to a picture in place of the tokens. */
    public boolean attendsToPicture(int layer) {
        return pictureLayers.contains(layer);
    }

    /**
     * Returns the number of weights that are used for a place of a picture and for no token: the key and value matrices
     * of the layers for pictures.
     */
    public long numbersPerPlace() {
        return 2L * pictureLayers.size() * keyValueHeads * headWidth * hiddenSize;
    }

    /** Returns the longest sequence that is computed as the checkpoint's own code would compute it. */
    public int positions() {
        return window == null ? maxPositions : Math.min(maxPositions, window);
    }

    /** Returns the key of {@code config.json} that sets {@link #positions}. */
    public String windowKey() {
        return positions() < maxPositions ? "sliding_window" : "max_position_embeddings";
    }

    /**
     * Returns the number of bytes that a forward pass keeps per token for the backward pass: in 32 bits about 16 hidden
     * and 4 intermediate vectors a layer (measured: 1.9 MB for 30 layers of width 576). Attention scores and logits
     * come on top.
     */
    public long trainingBytesPerToken() {
        return 4L * layers * (16L * hiddenSize + 4L * intermediateSize);
    }

    /** Returns the number of query heads that share one key and value head. */
    int queriesPerKey() {
        return attentionHeads / keyValueHeads;
    }

    /** Returns the number of heads whose vectors carry a position: queries and keys. */
    int rotatedHeads() {
        return attentionHeads + keyValueHeads;
    }

    private static void positive(String key, int value) {
        demand(value > 0, "%s is %d and must be at least 1".formatted(key, value));
    }

    private static void demand(boolean holds, String demand) {
        if (!holds) {
            throw new IllegalArgumentException("not a decoder: " + demand);
        }
    }
}
