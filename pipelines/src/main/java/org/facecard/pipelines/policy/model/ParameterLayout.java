package org.facecard.pipelines.policy.model;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.facecard.pipelines.policy.parameters.TensorLayout;
import org.facecard.pipelines.policy.safetensors.TensorSpec;
import org.facecard.pipelines.policy.vision.VisionConfig;
import org.jspecify.annotations.Nullable;

/**
 * The order of a decoder's weights in one flat array. Weights that are used by one matrix product (query, key and
 * value; gate and up) are neighbours, so that together they are one matrix. The value head comes last.
 */
public final class ParameterLayout implements TensorLayout {
    static final String VALUE_WEIGHT = "value_head.weight";
    static final String VALUE_BIAS = "value_head.bias";

    private final LlamaConfig config;
    private final List<TensorSpec> decoder = new ArrayList<>();
    private final List<TensorSpec> valueHead;
    private final String prefix;
    private final long lowerEnd;
    private final long textSize;
    private final long towerEnd;

    public ParameterLayout(LlamaConfig config) {
        this(config, null);
    }

    /** @param vision tower and projector, if any; they come between decoder and value head */
    public ParameterLayout(LlamaConfig config, @Nullable VisionConfig vision) {
        this.config = config;
        this.prefix = vision == null ? "" : "language_model.";
        add("model.embed_tokens.weight", config.embeddingRows(), config.hiddenSize());
        addLayers(0, config.layers() / 2);
        lowerEnd = decoderSize();
        addLayers(config.layers() / 2, config.layers());
        add("model.norm.weight", config.hiddenSize());
        if (!config.tiedHead()) {
            add("lm_head.weight", config.vocabularySize(), config.hiddenSize());
        }
        textSize = decoderSize();
        if (vision != null) {
            decoder.addAll(vision.layout().tensors());
        }
        towerEnd = decoderSize() - projector(vision);
        valueHead = valueHead(config);
    }

    /** Returns the value head, a linear function of the last hidden state. */
    static List<TensorSpec> valueHead(LlamaConfig config) {
        return List.of(TensorSpec.of(VALUE_WEIGHT, 1, config.hiddenSize()), TensorSpec.of(VALUE_BIAS, 1));
    }

    /** Returns the tensors of decoder, tower and projector under their Hugging Face names, in storage order. */
    @Override
    public List<TensorSpec> decoder() {
        return List.copyOf(decoder);
    }

    /** Returns the embedding, {@code [token, hidden]}; it comes first. */
    public TensorSpec embedding() {
        return decoder.get(0);
    }

    @Override
    public List<TensorSpec> valueHead() {
        return valueHead;
    }

    /** Returns the matrices of the decoder: embedding, projections, head. */
    public Set<TensorSpec> matrices() {
        Set<TensorSpec> matrices = new LinkedHashSet<>();
        long start = 0;
        for (TensorSpec tensor : decoder) {
            if (start < textSize && tensor.shape().size() == 2) {
                matrices.add(tensor);
            }
            start += tensor.size();
        }
        return matrices;
    }

    /** Returns the index at which the layers start, after the embedding. */
    public long layersStart() {
        return embedding().size();
    }

    /** Returns the index at which the first half of the layers, rounded down, ends. */
    public long lowerEnd() {
        return lowerEnd;
    }

    /**
     * Returns the number of parameters of the decoder alone: the index at which tower and projector start, if there are
     * any.
     */
    public long textSize() {
        return textSize;
    }

    /** Returns the number of weights of the layers that attend to pictures. */
    public long pictureLayersSize() {
        return decoder.stream()
                .filter(tensor -> config.pictureLayers().stream()
                        .anyMatch(layer -> tensor.name().startsWith(prefix + "model.layers." + layer + ".")))
                .mapToLong(TensorSpec::size)
                .sum();
    }

    /** Returns the index at which the projector starts, if there is one. */
    public long towerEnd() {
        return towerEnd;
    }

    private static long projector(@Nullable VisionConfig vision) {
        return vision == null
                ? 0
                : vision.layout().projector().stream()
                        .mapToLong(TensorSpec::size)
                        .sum();
    }

    private void addLayers(int from, int until) {
        for (int layer = from; layer < until; layer++) {
            String name = "model.layers." + layer;
            if (config.attendsToPicture(layer)) {
                addPictureLayer(name);
            } else {
                addLayer(name);
            }
        }
    }

    private void addPictureLayer(String layer) {
        long hidden = config.hiddenSize();
        long queries = (long) config.attentionHeads() * config.headWidth();
        long keys = (long) config.keyValueHeads() * config.headWidth();
        add(layer + ".input_layernorm.weight", hidden);
        add(layer + ".cross_attn.q_proj.weight", queries, hidden);
        add(layer + ".cross_attn.k_proj.weight", keys, hidden);
        add(layer + ".cross_attn.v_proj.weight", keys, hidden);
        add(layer + ".cross_attn.q_norm.weight", config.headWidth());
        add(layer + ".cross_attn.k_norm.weight", config.headWidth());
        add(layer + ".cross_attn.o_proj.weight", hidden, queries);
        add(layer + ".cross_attn_attn_gate", 1);
        addFeedForward(layer);
        add(layer + ".cross_attn_mlp_gate", 1);
    }

    private void addLayer(String layer) {
        long hidden = config.hiddenSize();
        long queries = (long) config.attentionHeads() * config.headWidth();
        long keys = (long) config.keyValueHeads() * config.headWidth();
        add(layer + ".input_layernorm.weight", hidden);
        add(layer + ".self_attn.q_proj.weight", queries, hidden);
        add(layer + ".self_attn.k_proj.weight", keys, hidden);
        add(layer + ".self_attn.v_proj.weight", keys, hidden);
        if (config.family().biased()) {
            add(layer + ".self_attn.q_proj.bias", queries);
            add(layer + ".self_attn.k_proj.bias", keys);
            add(layer + ".self_attn.v_proj.bias", keys);
        }
        if (config.family().normalisesHeads()) {
            add(layer + ".self_attn.q_norm.weight", config.headWidth());
            add(layer + ".self_attn.k_norm.weight", config.headWidth());
        }
        add(layer + ".self_attn.o_proj.weight", hidden, queries);
        addFeedForward(layer);
    }

    private void addFeedForward(String layer) {
        long hidden = config.hiddenSize();
        add(layer + ".post_attention_layernorm.weight", hidden);
        add(layer + ".mlp.gate_proj.weight", config.intermediateSize(), hidden);
        add(layer + ".mlp.up_proj.weight", config.intermediateSize(), hidden);
        add(layer + ".mlp.down_proj.weight", hidden, config.intermediateSize());
    }

    private void add(String name, long... shape) {
        decoder.add(TensorSpec.of(prefix + name, shape));
    }
}
