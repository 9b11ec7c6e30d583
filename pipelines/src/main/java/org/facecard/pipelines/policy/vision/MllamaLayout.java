package org.facecard.pipelines.policy.vision;

import java.util.ArrayList;
import java.util.List;
import org.facecard.pipelines.image.RgbImage;
import org.facecard.pipelines.policy.safetensors.TensorSpec;

/** The tensors of Mllama's tower and projector under their Hugging Face names; query, key and value are adjacent. */
final class MllamaLayout implements VisionLayout {
    private static final String TOWER = "vision_model.";
    private static final String PROJECTOR = "multi_modal_projector";
    private static final String LOCAL = "transformer";
    private static final String GLOBAL = "global_transformer";

    private final MllamaVision config;

    MllamaLayout(MllamaVision config) {
        this.config = config;
    }

    @Override
    public List<TensorSpec> tower() {
        long width = config.hiddenSize();
        int patch = config.tiling().patchSize();
        List<TensorSpec> tensors = new ArrayList<>();
        tensors.add(TensorSpec.of(TOWER + "class_embedding", width));
        tensors.add(TensorSpec.of(TOWER + "patch_embedding.weight", width, RgbImage.CHANNELS, patch, patch));
        positions(tensors);
        tiles(tensors, "pre_tile_positional_embedding");
        tiles(tensors, "post_tile_positional_embedding");
        norm(tensors, TOWER + "layernorm_pre");
        norm(tensors, TOWER + "layernorm_post");
        for (int layer = 0; layer < config.layers(); layer++) {
            tensors.addAll(layer(LOCAL, layer));
        }
        for (int layer = 0; layer < config.globalLayers(); layer++) {
            tensors.addAll(layer(GLOBAL, layer));
            String name = name(GLOBAL, layer);
            tensors.add(TensorSpec.of(name + "gate_attn", 1));
            tensors.add(TensorSpec.of(name + "gate_ffn", 1));
        }
        return tensors;
    }

    @Override
    public List<TensorSpec> projector() {
        return List.of(
                TensorSpec.of(PROJECTOR + ".weight", config.textWidth(), config.outputWidth()),
                TensorSpec.of(PROJECTOR + ".bias", config.textWidth()));
    }

    /** Returns the tensors of one layer, without gates. */
    List<TensorSpec> layer(String encoder, int number) {
        String layer = name(encoder, number);
        long width = config.hiddenSize();
        long inner = config.intermediateSize();
        List<TensorSpec> tensors = new ArrayList<>();
        norm(tensors, layer + "input_layernorm");
        for (String matrix : List.of("q_proj", "k_proj", "v_proj", "o_proj")) {
            tensors.add(TensorSpec.of(layer + "self_attn." + matrix + ".weight", width, width));
        }
        norm(tensors, layer + "post_attention_layernorm");
        tensors.add(TensorSpec.of(layer + "mlp.fc1.weight", inner, width));
        tensors.add(TensorSpec.of(layer + "mlp.fc1.bias", inner));
        tensors.add(TensorSpec.of(layer + "mlp.fc2.weight", width, inner));
        tensors.add(TensorSpec.of(layer + "mlp.fc2.bias", width));
        return tensors;
    }

    private void positions(List<TensorSpec> tensors) {
        long numbers = (long) config.tiling().positions() * config.hiddenSize();
        String name = TOWER + "gated_positional_embedding.";
        tensors.add(TensorSpec.of(name + "gate", 1));
        tensors.add(TensorSpec.of(name + "embedding", config.tiling().positions(), config.hiddenSize()));
        tensors.add(TensorSpec.of(
                name + "tile_embedding.weight", grids(), config.tiling().most() * numbers));
    }

    private void tiles(List<TensorSpec> tensors, String name) {
        tensors.add(TensorSpec.of(TOWER + name + ".gate", 1));
        tensors.add(TensorSpec.of(
                TOWER + name + ".embedding.weight",
                grids(),
                (long) config.tiling().most() * config.hiddenSize()));
    }

    /** Returns the number of grids plus one: index 0 means no picture. */
    private int grids() {
        return config.tiling().grids().size() + 1;
    }

    private static String name(String encoder, int layer) {
        return TOWER + encoder + ".layers." + layer + ".";
    }

    private void norm(List<TensorSpec> tensors, String name) {
        tensors.add(TensorSpec.of(name + ".weight", config.hiddenSize()));
        tensors.add(TensorSpec.of(name + ".bias", config.hiddenSize()));
    }
}
