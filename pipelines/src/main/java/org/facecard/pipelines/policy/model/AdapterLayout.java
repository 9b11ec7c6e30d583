package org.facecard.pipelines.policy.model;

import java.util.ArrayList;
import java.util.List;
import org.facecard.pipelines.policy.parameters.TensorLayout;
import org.facecard.pipelines.policy.safetensors.TensorSpec;
import org.facecard.pipelines.study.AdapterTarget;
import org.facecard.pipelines.study.arms.AdapterSpec;

/**
 * The adapters of a decoder, layer by layer and target by target, A before B, under the names that PEFT gives them; then the
 * value head.
 *
 * @param config of the decoder
 * @param spec which matrices have adapters
 */
record AdapterLayout(LlamaConfig config, AdapterSpec spec) implements TensorLayout {
    @Override
    public List<TensorSpec> decoder() {
        List<TensorSpec> tensors = new ArrayList<>();
        for (int layer = 0; layer < config.layers(); layer++) {
            for (AdapterTarget target : spec.targets()) {
                String name = "base_model.model.model.layers.%d.%s".formatted(layer, target.path());
                tensors.add(TensorSpec.of(name + ".lora_A.weight", spec.rank(), inputs(target)));
                tensors.add(TensorSpec.of(name + ".lora_B.weight", outputs(target), spec.rank()));
            }
        }
        return tensors;
    }

    @Override
    public List<TensorSpec> valueHead() {
        return ParameterLayout.valueHead(config);
    }

    private long inputs(AdapterTarget target) {
        return switch (target) {
            case QUERY, KEY, VALUE, GATE, UP -> config.hiddenSize();
            case OUTPUT -> queries();
            case DOWN -> config.intermediateSize();
        };
    }

    /** Returns the number of rows of the matrix {@code target}. */
    long outputs(AdapterTarget target) {
        return switch (target) {
            case QUERY -> queries();
            case KEY, VALUE -> (long) config.keyValueHeads() * config.headWidth();
            case OUTPUT, DOWN -> config.hiddenSize();
            case GATE, UP -> config.intermediateSize();
        };
    }

    private long queries() {
        return (long) config.attentionHeads() * config.headWidth();
    }
}
