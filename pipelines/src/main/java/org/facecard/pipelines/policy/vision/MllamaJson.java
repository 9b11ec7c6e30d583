package org.facecard.pipelines.policy.vision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.facecard.pipelines.image.RgbImage;
import org.facecard.pipelines.policy.safetensors.UnusableCheckpointException;

/** Hugging Face's {@code config.json} of a {@code MllamaForConditionalGeneration}, its decoder aside. */
final class MllamaJson {
    private static final String TOWER = "mllama_vision_model";
    private static final String IMAGE_TOKEN = "image_token_index";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;

    private MllamaJson(Path file) {
        this.file = file;
    }

    /** As {@link VisionFamily#read}. */
    static MllamaVision read(Path file, JsonNode config, int textWidth) throws IOException {
        return new MllamaJson(file).vision(config, textWidth);
    }

    /** Returns the description of the whole model around that of its decoder. */
    static ObjectNode around(ObjectNode text, MllamaVision vision) {
        ObjectNode json = JSON.createObjectNode();
        json.putArray("architectures").add(VisionFamily.MLLAMA.architecture());
        json.put("model_type", "mllama").put(IMAGE_TOKEN, vision.imageToken()).put("torch_dtype", "float32");
        text.put("model_type", VisionFamily.MLLAMA.decoderType()).putNull("pad_token_id");
        json.set("text_config", text);
        ObjectNode tower = json.putObject("vision_config")
                .put("model_type", TOWER)
                .put("hidden_size", vision.hiddenSize())
                .put("hidden_act", vision.activation().label())
                .put("num_hidden_layers", vision.layers())
                .put("num_global_layers", vision.globalLayers())
                .put("attention_heads", vision.attentionHeads())
                .put("num_channels", RgbImage.CHANNELS)
                .put("intermediate_size", vision.intermediateSize())
                .put("vision_output_dim", vision.outputWidth())
                .put("image_size", vision.tiling().side())
                .put("patch_size", vision.tiling().patchSize())
                .put("norm_eps", vision.epsilon())
                .put("max_num_tiles", vision.tiling().most());
        vision.intermediateLayers().forEach(tower.putArray("intermediate_layers_indices")::add);
        tower.set("supported_aspect_ratios", ratios(vision.tiling()));
        return json;
    }

    private MllamaVision vision(JsonNode json, int textWidth) throws IOException {
        JsonNode tower = json.path("vision_config");
        demand("vision_config.model_type", tower.path("model_type").asText(TOWER), TOWER);
        demand("vision_config.num_channels", tower.path("num_channels").asText("3"), "3");
        Tiling tiling = new Tiling(
                number(tower, "image_size", 448), number(tower, "patch_size", 14), number(tower, "max_num_tiles", 4));
        if (tower.hasNonNull("supported_aspect_ratios")) {
            demand(
                    "vision_config.supported_aspect_ratios",
                    tower.path("supported_aspect_ratios").toString(),
                    ratios(tiling).toString());
        }
        int heads = number(tower, "num_attention_heads", 16);
        MllamaVision vision = new MllamaVision(
                tiling,
                number(tower, "hidden_size", 1280),
                number(tower, "intermediate_size", 5120),
                number(tower, "num_hidden_layers", 32),
                number(tower, "num_global_layers", 8),
                number(tower, "attention_heads", heads),
                activation(tower.path("hidden_act").asText("gelu")),
                tower.path("norm_eps").asDouble(1e-5),
                intermediate(tower),
                textWidth,
                number(json, IMAGE_TOKEN, number(json, "image_token_id", 128_256)),
                PreprocessorJson.read(file.resolveSibling(".").normalize(), tiling));
        demand(
                "vision_config.vision_output_dim",
                Integer.toString(number(tower, "vision_output_dim", 7680)),
                Integer.toString(vision.outputWidth()));
        return vision;
    }

    private List<Integer> intermediate(JsonNode tower) throws IOException {
        JsonNode found = tower.path("intermediate_layers_indices");
        if (!tower.hasNonNull("intermediate_layers_indices")) {
            return List.of(3, 7, 15, 23, 30);
        }
        List<Integer> layers = new ArrayList<>();
        for (JsonNode layer : found) {
            if (!layer.canConvertToInt() || (!layers.isEmpty() && layer.asInt() <= layers.get(layers.size() - 1))) {
                throw unsupported("vision_config.intermediate_layers_indices", found.toString(), "ascending layers");
            }
            layers.add(layer.asInt());
        }
        return layers;
    }

    /** The grids in the order of their ids, as transformers' image processor numbers them. */
    private static ArrayNode ratios(Tiling tiling) {
        ArrayNode ratios = JSON.createArrayNode();
        tiling.grids().forEach(grid -> ratios.addArray().add(grid.rows()).add(grid.columns()));
        return ratios;
    }

    private TowerActivation activation(String label) throws IOException {
        for (TowerActivation activation : TowerActivation.values()) {
            if (activation.label().equals(label)) {
                return activation;
            }
        }
        throw unsupported("vision_config.hidden_act", label, Arrays.toString(TowerActivation.values()));
    }

    private int number(JsonNode json, String key, int otherwise) throws IOException {
        if (json.hasNonNull(key) && !json.path(key).canConvertToInt()) {
            throw unsupported(key, json.path(key).toString(), "a whole number");
        }
        return json.path(key).asInt(otherwise);
    }

    private void demand(String key, String found, String supported) throws IOException {
        if (!supported.equals(found)) {
            throw unsupported(key, found, supported);
        }
    }

    private UnusableCheckpointException unsupported(String key, String found, String supported) {
        return new UnusableCheckpointException("%s has %s %s, of which only %s is supported: choose another checkpoint"
                .formatted(file, key, found, supported));
    }
}
