package org.facecard.pipelines.policy.vision;

import java.util.ArrayList;
import java.util.List;
import org.facecard.pipelines.image.RgbImage;
import org.facecard.pipelines.policy.safetensors.TensorSpec;

/**
 * The tensors of tower and projector under their Hugging Face names, in storage order. Query, key and value are
 * adjacent, so that together they are one matrix.
 */
final class LlavaLayout implements VisionLayout {
    private static final String TOWER = "vision_tower.vision_model.";
    private static final String PROJECTOR = "multi_modal_projector.";

    private final LlavaVision config;

    /** @param config their shape */
    LlavaLayout(LlavaVision config) {
        this.config = config;
    }

    /** The norm after the tower is kept although LLaVA reads the layers before it. */
    @Override
    public List<TensorSpec> tower() {
        long width = config.hiddenSize();
        List<TensorSpec> tensors = new ArrayList<>();
        tensors.add(TensorSpec.of(TOWER + "embeddings.class_embedding", width));
        tensors.add(TensorSpec.of(
                TOWER + "embeddings.patch_embedding.weight",
                width,
                RgbImage.CHANNELS,
                config.patchSize(),
                config.patchSize()));
        tensors.add(TensorSpec.of(TOWER + "embeddings.position_embedding.weight", config.positions(), width));
        norm(tensors, TOWER + "pre_layrnorm"); // as transformers spells it
        for (int layer = 0; layer < config.layers(); layer++) {
            tensors.addAll(layer(layer));
        }
        norm(tensors, TOWER + "post_layernorm");
        return tensors;
    }

    @Override
    public List<TensorSpec> projector() {
        long width = config.textWidth();
        return List.of(
                TensorSpec.of(PROJECTOR + "linear_1.weight", width, config.hiddenSize()),
                TensorSpec.of(PROJECTOR + "linear_1.bias", width),
                TensorSpec.of(PROJECTOR + "linear_2.weight", width, width),
                TensorSpec.of(PROJECTOR + "linear_2.bias", width));
    }

    List<TensorSpec> layer(int number) {
        String layer = TOWER + "encoder.layers." + number + ".";
        long width = config.hiddenSize();
        long inner = config.intermediateSize();
        List<TensorSpec> tensors = new ArrayList<>();
        norm(tensors, layer + "layer_norm1");
        for (String part : List.of("weight", "bias")) {
            for (String matrix : List.of("q_proj", "k_proj", "v_proj")) {
                String name = layer + "self_attn." + matrix + "." + part;
                tensors.add(part.equals("weight") ? TensorSpec.of(name, width, width) : TensorSpec.of(name, width));
            }
        }
        linear(tensors, layer + "self_attn.out_proj", width, width);
        norm(tensors, layer + "layer_norm2");
        linear(tensors, layer + "mlp.fc1", inner, width);
        linear(tensors, layer + "mlp.fc2", width, inner);
        return tensors;
    }

    private void norm(List<TensorSpec> tensors, String name) {
        tensors.add(TensorSpec.of(name + ".weight", config.hiddenSize()));
        tensors.add(TensorSpec.of(name + ".bias", config.hiddenSize()));
    }

    private static void linear(List<TensorSpec> tensors, String name, long out, long in) {
        tensors.add(TensorSpec.of(name + ".weight", out, in));
        tensors.add(TensorSpec.of(name + ".bias", out));
    }
}
