package org.facecard.pipelines.policy.model;

import java.util.ArrayList;
import java.util.List;
import org.facecard.pipelines.policy.safetensors.TensorSpec;

/**
 * The order in which a decoder's weights lie in one flat array. Weights that are used by one matrix product (query, key
 * and value; gate and up) are neighbours, so that together they are one matrix. The value head comes last.
 */
public final class ParameterLayout {
    static final String VALUE_WEIGHT = "value_head.weight";
    static final String VALUE_BIAS = "value_head.bias";

    private final LlamaConfig config;
    private final List<TensorSpec> decoder = new ArrayList<>();
    private final List<TensorSpec> valueHead;

    public ParameterLayout(LlamaConfig config) {
        this.config = config;
        add("model.embed_tokens.weight", config.vocabularySize(), config.hiddenSize());
        for (int layer = 0; layer < config.layers(); layer++) {
            addLayer("model.layers." + layer);
        }
        add("model.norm.weight", config.hiddenSize());
        if (!config.tiedHead()) {
            add("lm_head.weight", config.vocabularySize(), config.hiddenSize());
        }
        valueHead = List.of(TensorSpec.of(VALUE_WEIGHT, 1, config.hiddenSize()), TensorSpec.of(VALUE_BIAS, 1));
    }

    /** The decoder's tensors under their Hugging Face names, in storage order. */
    public List<TensorSpec> decoder() {
        return List.copyOf(decoder);
    }

    /** The embedding, {@code [token, hidden]}; it comes first. */
    public TensorSpec embedding() {
        return decoder.get(0);
    }

    /** The value head's tensors, which follow the decoder's. */
    public List<TensorSpec> valueHead() {
        return valueHead;
    }

    /** All tensors, in storage order. */
    public List<TensorSpec> tensors() {
        List<TensorSpec> tensors = new ArrayList<>(decoder);
        tensors.addAll(valueHead);
        return tensors;
    }

    /** Numbers of the decoder: the index at which the value head starts. */
    public long decoderSize() {
        return decoder.stream().mapToLong(TensorSpec::size).sum();
    }

    /** All numbers N. */
    public long size() {
        return decoderSize() + valueHead.stream().mapToLong(TensorSpec::size).sum();
    }

    private void addLayer(String layer) {
        long hidden = config.hiddenSize();
        long queries = (long) config.attentionHeads() * config.headWidth();
        long keys = (long) config.keyValueHeads() * config.headWidth();
        add(layer + ".input_layernorm.weight", hidden);
        add(layer + ".self_attn.q_proj.weight", queries, hidden);
        add(layer + ".self_attn.k_proj.weight", keys, hidden);
        add(layer + ".self_attn.v_proj.weight", keys, hidden);
        add(layer + ".self_attn.o_proj.weight", hidden, queries);
        add(layer + ".post_attention_layernorm.weight", hidden);
        add(layer + ".mlp.gate_proj.weight", config.intermediateSize(), hidden);
        add(layer + ".mlp.up_proj.weight", config.intermediateSize(), hidden);
        add(layer + ".mlp.down_proj.weight", hidden, config.intermediateSize());
    }

    private void add(String name, long... shape) {
        decoder.add(TensorSpec.of(name, shape));
    }
}
