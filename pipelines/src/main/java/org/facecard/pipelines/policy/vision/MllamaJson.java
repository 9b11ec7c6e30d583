package org.facecard.pipelines.policy.vision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.facecard.pipelines.image.RgbImage;

/** Hugging Face's {@code config.json} of a {@code MllamaForConditionalGeneration}, its decoder aside. */
final class MllamaJson {
    private static final String TOWER = "mllama_vision_model";
    private static final String IMAGE_TOKEN = "image_token_index";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final VisionKeys keys;

    private MllamaJson(Path file) {
        this.keys = new VisionKeys(file);
    }

    /** Like {@link VisionFamily#read}. */
    static MllamaVision read(Path file, JsonNode config, int textWidth) throws IOException {
        return new MllamaJson(file).vision(config, textWidth);
    }

    /** Returns the description of the whole model, which contains that of its decoder. */
    static ObjectNode around(ObjectNode text, MllamaVision vision) {
        ObjectNode json = JSON.createObjectNode();
        json.putArray("architectures").add(VisionFamily.MLLAMA.architecture());
        json.put("model_type", "mllama").put(IMAGE_TOKEN, vision.imageToken()).put("torch_dtype", "float32");
        text.put("model_type", VisionFamily.MLLAMA.decoderType()).putNull("pad_token_id");
        text.remove("bos_token_id"); // transformers 5 refuses null here
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
        keys.demand("vision_config.model_type", tower.path("model_type").asText(TOWER), TOWER);
        keys.demand("vision_config.num_channels", tower.path("num_channels").asText("3"), "3");
        Tiling tiling = new Tiling(
                keys.number(tower, "image_size", 448),
                keys.number(tower, "patch_size", 14),
                keys.number(tower, "max_num_tiles", 4));
        if (tower.hasNonNull("supported_aspect_ratios")) {
            keys.demand(
                    "vision_config.supported_aspect_ratios",
                    tower.path("supported_aspect_ratios").toString(),
                    ratios(tiling).toString());
        }
        int heads = keys.number(tower, "num_attention_heads", 16);
        MllamaVision vision = new MllamaVision(
                tiling,
                keys.number(tower, "hidden_size", 1280),
                keys.number(tower, "intermediate_size", 5120),
                keys.number(tower, "num_hidden_layers", 32),
                keys.number(tower, "num_global_layers", 8),
                keys.number(tower, "attention_heads", heads),
                keys.activation(tower.path("hidden_act").asText("gelu")),
                tower.path("norm_eps").asDouble(1e-5),
                intermediate(tower),
                textWidth,
                keys.number(json, IMAGE_TOKEN, keys.number(json, "image_token_id", 128_256)),
                PreprocessorJson.read(keys.file().resolveSibling(".").normalize(), tiling));
        keys.demand(
                "vision_config.vision_output_dim",
                Integer.toString(keys.number(tower, "vision_output_dim", 7680)),
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
                throw keys.unsupported(
                        "vision_config.intermediate_layers_indices", found.toString(), "ascending layers");
            }
            layers.add(layer.asInt());
        }
        return layers;
    }

    /** Returns the grids in the order of their ids, as transformers' image processor numbers them. */
    private static ArrayNode ratios(Tiling tiling) {
        ArrayNode ratios = JSON.createArrayNode();
        tiling.grids().forEach(grid -> ratios.addArray().add(grid.rows()).add(grid.columns()));
        return ratios;
    }
}
