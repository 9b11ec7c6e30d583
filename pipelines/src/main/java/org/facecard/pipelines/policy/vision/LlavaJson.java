package org.facecard.pipelines.policy.vision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import org.facecard.pipelines.image.RgbImage;

/** Hugging Face's {@code config.json} of a {@code LlavaForConditionalGeneration}. */
final class LlavaJson {
    private static final String TOWER = "clip_vision_model";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final VisionKeys keys;

    private LlavaJson(Path file) {
        this.keys = new VisionKeys(file);
    }

    /**
     * Returns the tower that {@code config} describes.
     *
     * @param file from which {@code config} was read, for messages; {@link PreprocessorJson} is read from the same
     *     folder
     */
    static LlavaVision read(Path file, JsonNode config, int textWidth) throws IOException {
        return new LlavaJson(file).vision(config, textWidth);
    }

    /** Returns the description of the whole model, which contains that of its decoder. */
    static ObjectNode around(ObjectNode text, LlavaVision vision) {
        ObjectNode json = JSON.createObjectNode();
        json.putArray("architectures").add(VisionFamily.LLAVA.architecture());
        json.put("model_type", "llava")
                .put("image_seq_length", vision.imageTokens())
                .put("image_token_index", vision.imageToken())
                .put("multimodal_projector_bias", true)
                .put("projector_hidden_act", "gelu")
                .put("vision_feature_layer", vision.features().index())
                .put("vision_feature_select_strategy", vision.features().withClass() ? "full" : "default")
                .put("tie_word_embeddings", text.path("tie_word_embeddings").asBoolean())
                .put("torch_dtype", "float32");
        json.set("text_config", text);
        json.putObject("vision_config")
                .put("model_type", TOWER)
                .put("image_size", vision.imageSize())
                .put("patch_size", vision.patchSize())
                .put("num_channels", RgbImage.CHANNELS)
                .put("hidden_size", vision.hiddenSize())
                .put("intermediate_size", vision.intermediateSize())
                .put("num_hidden_layers", vision.layers())
                .put("num_attention_heads", vision.attentionHeads())
                .put("hidden_act", vision.activation().label())
                .put("layer_norm_eps", vision.epsilon())
                .put("projection_dim", vision.hiddenSize());
        return json;
    }

    private LlavaVision vision(JsonNode json, int textWidth) throws IOException {
        JsonNode tower = json.path("vision_config");
        keys.demand("vision_config.model_type", tower.path("model_type").asText(""), TOWER);
        keys.demand("projector_hidden_act", json.path("projector_hidden_act").asText("gelu"), "gelu");
        keys.demand(
                "multimodal_projector_bias",
                json.path("multimodal_projector_bias").asText("true"),
                "true");
        keys.demand("vision_config.num_channels", tower.path("num_channels").asText("3"), "3");
        return new LlavaVision(
                keys.number(tower, "image_size", 224),
                keys.number(tower, "patch_size", 32),
                keys.number(tower, "hidden_size", 768),
                keys.number(tower, "intermediate_size", 3072),
                keys.number(tower, "num_hidden_layers", 12),
                keys.number(tower, "num_attention_heads", 12),
                keys.activation(tower.path("hidden_act").asText("quick_gelu")),
                tower.path("layer_norm_eps").asDouble(LlavaVision.DEFAULT_EPSILON),
                features(json),
                textWidth,
                keys.number(json, "image_token_index", keys.number(json, "image_token_id", 32_000)),
                PreprocessorJson.read(keys.file().resolveSibling(".").normalize()));
    }

    private FeatureLayer features(JsonNode json) throws IOException {
        String strategy = json.path("vision_feature_select_strategy").asText("default");
        if (!strategy.equals("full")) {
            keys.demand("vision_feature_select_strategy", strategy, "default");
        }
        return new FeatureLayer(keys.number(json, "vision_feature_layer", -2), strategy.equals("full"));
    }
}
