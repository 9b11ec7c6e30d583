package org.facecard.pipelines.policy.model;

import java.util.ArrayList;
import java.util.List;
import org.facecard.pipelines.policy.parameters.TensorLayout;
import org.facecard.pipelines.policy.safetensors.TensorSpec;
import org.facecard.pipelines.policy.vision.VisionConfig;
import org.facecard.pipelines.study.AdapterTarget;
import org.facecard.pipelines.study.arms.AdapterSpec;
import org.jspecify.annotations.Nullable;

/**
 * The adapters of a decoder, layer by layer and target by target, A before B, under the names that PEFT gives them; then the
 * value head.
 *
 * @param config of the decoder
 * @param prefix of the decoder's layers among PEFT's names, see {@link #prefix}
 * @param spec which matrices have adapters
 */
record AdapterLayout(LlamaConfig config, String prefix, AdapterSpec spec) implements TensorLayout {
    private static final String PEFT = "base_model.model.model.";
    private static final String STORED_DECODER = "language_model.";

    /** Returns the prefix of the decoder's layers; a model with vision holds the decoder beside its tower. */
    static String prefix(@Nullable VisionConfig vision) {
        return vision == null ? PEFT : PEFT + STORED_DECODER;
    }

    /** Returns PEFT's name of the matrix that a checkpoint stores as {@code tensor}. */
    static String adapted(String tensor) {
        String matrix = tensor.replaceFirst("[.]weight$", "");
        return matrix.startsWith(STORED_DECODER)
                ? PEFT
                        + STORED_DECODER
                        + matrix.substring(STORED_DECODER.length()).replaceFirst("^model[.]", "")
                : PEFT + matrix.replaceFirst("^model[.]", "");
    }

    @Override
    public List<TensorSpec> decoder() {
        List<TensorSpec> tensors = new ArrayList<>();
        for (int layer = 0; layer < config.layers(); layer++) {
            for (AdapterTarget target : spec.targets()) {
                String name = "%slayers.%d.%s".formatted(prefix, layer, path(layer, target));
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

    private String path(int layer, AdapterTarget target) {
        return config.attendsToPicture(layer) ? target.picturePath() : target.path();
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

    /** Returns the number of numbers that the adapted matrices of a layer return for one token. */
    long outputs() {
        return spec.targets().stream().mapToLong(this::outputs).sum();
    }

    private long queries() {
        return (long) config.attentionHeads() * config.headWidth();
    }
}
