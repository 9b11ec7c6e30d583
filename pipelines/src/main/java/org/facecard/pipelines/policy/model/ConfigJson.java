package org.facecard.pipelines.policy.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.facecard.pipelines.policy.safetensors.UnusableCheckpointException;
import org.facecard.pipelines.policy.vision.VisionConfig;
import org.facecard.pipelines.policy.vision.VisionFamily;
import org.jspecify.annotations.Nullable;

/**
 * Hugging Face's {@code config.json} of one of the {@link DecoderFamily families}; see {@link ConfigKeys} for its keys.
 */
public final class ConfigJson {
    public static final String FILE = "config.json";
    private static final String POSITIONS = "max_position_embeddings";
    private static final String FORMER_POSITIONS = "max_sequence_length";
    private static final String FULL_ATTENTION = "full_attention";

    /** The window of a Qwen2 or Qwen3 that uses one and does not state its size. */
    private static final int QWEN_WINDOW = 4_096;

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Hugging Face's values of keys that a file leaves out. */
    private record Defaults(double ropeTheta, double rmsNormEpsilon) {
        private static final Defaults DECODER = new Defaults(10_000, 1e-6);
        private static final Defaults MLLAMA = new Defaults(500_000, 1e-5);

        static Defaults of(VisionFamily sees) {
            return sees == VisionFamily.MLLAMA ? MLLAMA : DECODER;
        }
    }

    private final Path file;
    private final JsonNode json;

    private ConfigJson(Path file, JsonNode json) {
        this.file = file;
        this.json = json;
    }

    /** Returns the decoder: the whole model, or its text part. */
    static LlamaConfig read(Path file) throws IOException {
        return described(file).decoder();
    }

    /** Returns the vision configuration; absent if the model is a decoder alone. */
    public static @Nullable VisionConfig readVision(Path file) throws IOException {
        return described(file).vision();
    }

    /** What a file describes. */
    private record Described(LlamaConfig decoder, @Nullable VisionConfig vision) {}

    private static Described described(Path file) throws IOException {
        try {
            if (!Files.isRegularFile(file)) {
                throw new UnusableCheckpointException(
                        "%s does not exist: name a folder that holds a checkpoint (of a gated model, only what its owner let you download)"
                                .formatted(file));
            }
            JsonNode json = JSON.readTree(Files.readAllBytes(file));
            VisionFamily sees = VisionFamily.of(json).orElse(null);
            if (sees == null) {
                ConfigJson config = new ConfigJson(file, json);
                return new Described(config.toConfig(config.family(), Defaults.DECODER), null);
            }
            ConfigJson config = new ConfigJson(file, text(sees, json));
            config.checkPart(sees, json);
            LlamaConfig decoder = config.toConfig(DecoderFamily.LLAMA, Defaults.of(sees));
            return new Described(decoder, sees.read(file, json, decoder.hiddenSize()));
        } catch (JsonProcessingException | CharConversionException e) {
            throw new UnusableCheckpointException(file + " is not JSON: copy or download it again", e);
        } catch (IllegalArgumentException e) {
            throw new UnusableCheckpointException(file + ": " + e.getMessage(), e);
        }
    }

    /** LLaVA-1.5 leaves out what transformers' Llama has by default. */
    private static JsonNode text(VisionFamily sees, JsonNode json) {
        JsonNode stated = json.path("text_config");
        return switch (sees) {
            case LLAVA ->
                JSON.createObjectNode()
                        .put("vocab_size", 32_000)
                        .put("hidden_size", 4096)
                        .put("intermediate_size", 11_008)
                        .put("num_hidden_layers", 32)
                        .put("num_attention_heads", 32)
                        .put(POSITIONS, 2048)
                        .setAll(stated.isObject() ? (ObjectNode) stated : JSON.createObjectNode());
            case MLLAMA -> stated;
        };
    }

    private LlamaConfig toConfig(DecoderFamily family, Defaults defaults) throws IOException {
        int hiddenSize = required("hidden_size");
        int attentionHeads = required("num_attention_heads");
        int maxPositions = positions(family);
        RopeJson rope = new RopeJson(file.toString(), json);
        return new LlamaConfig(
                required("vocab_size"),
                hiddenSize,
                required("intermediate_size"),
                required("num_hidden_layers"),
                attentionHeads,
                family == DecoderFamily.LLAMA
                        ? optional("num_key_value_heads", attentionHeads)
                        : required("num_key_value_heads"),
                family == DecoderFamily.QWEN3
                        ? required("head_dim")
                        : optional("head_dim", hiddenSize / Math.max(1, attentionHeads)),
                maxPositions,
                rope.theta(defaults.ropeTheta()),
                rope.scaling(maxPositions),
                number("rms_norm_eps", defaults.rmsNormEpsilon()),
                flag("tie_word_embeddings"),
                family,
                window(family),
                pictureLayers());
    }

    /** Early configurations of Llama 1 have another key, beside the usual one or in its place. */
    private int positions(DecoderFamily family) throws IOException {
        boolean former = json.hasNonNull(FORMER_POSITIONS);
        if (family == DecoderFamily.LLAMA && former && !json.hasNonNull(POSITIONS)) {
            return required(FORMER_POSITIONS);
        }
        int positions = required(POSITIONS);
        demand(
                !former || required(FORMER_POSITIONS) == positions,
                FORMER_POSITIONS,
                json.path(FORMER_POSITIONS).toString(),
                "%s, %d,".formatted(POSITIONS, positions));
        return positions;
    }

    /** Checks the decoder of a model with vision. */
    private void checkPart(VisionFamily sees, JsonNode whole) throws IOException {
        String type = json.path("model_type").asText("");
        demand(type.equals(sees.decoderType()), "text_config.model_type", type, sees.decoderType());
        switch (sees) {
            case LLAVA -> ConfigKeys.checkLlava(file.toString(), whole);
            case MLLAMA -> {
                ConfigKeys.checkMllama(file.toString(), whole);
                int width = required("hidden_size") / Math.max(1, required("num_attention_heads"));
                demand(
                        optional("head_dim", width) == width,
                        "head_dim",
                        json.path("head_dim").toString(),
                        "" + width);
                demand(!pictureLayers().isEmpty(), "cross_attention_layers", "[]", "a list that names layers");
            }
        }
    }

    private List<Integer> pictureLayers() throws IOException {
        List<Integer> layers = new ArrayList<>();
        for (JsonNode layer : json.path("cross_attention_layers")) {
            demand(layer.canConvertToInt(), "cross_attention_layers", layer.toString(), "a list of layers");
            layers.add(layer.asInt());
        }
        return layers;
    }

    private DecoderFamily family() throws IOException {
        String architecture = json.path("architectures").path(0).asText("");
        DecoderFamily family = DecoderFamily.of(architecture).orElse(null);
        if (family == null) {
            throw new UnusableCheckpointException(
                    "%s has architectures \"%s\", of which only %s are supported: choose another checkpoint"
                            .formatted(file, architecture, String.join(", ", supported())));
        }
        ConfigKeys.check(file.toString(), json);
        return family;
    }

    private static List<String> supported() {
        return Stream.concat(DecoderFamily.architectures().stream(), VisionFamily.architectures().stream())
                .toList();
    }

    /** Qwen has a window only if its configuration says so. Within the window, full attention is the same. */
    private @Nullable Integer window(DecoderFamily family) throws IOException {
        boolean whole = true;
        for (JsonNode type : json.path("layer_types")) {
            whole &= type.asText().equals(FULL_ATTENTION);
        }
        boolean used = family == DecoderFamily.MISTRAL || flag("use_sliding_window") || !whole;
        boolean absent = !json.has("sliding_window");
        if (family == DecoderFamily.MISTRAL && absent) {
            return required("sliding_window");
        }
        boolean qwen = family == DecoderFamily.QWEN2 || family == DecoderFamily.QWEN3;
        if (qwen && absent && flag("use_sliding_window")) {
            return QWEN_WINDOW;
        }
        return used && json.hasNonNull("sliding_window") ? Integer.valueOf(required("sliding_window")) : null;
    }

    /**
     * An absent or null value has Hugging Face's default; a value of another type is refused, because it would mean
     * something else.
     */
    private int optional(String key, int otherwise) throws IOException {
        return json.hasNonNull(key) ? required(key) : otherwise;
    }

    private double number(String key, double otherwise) throws IOException {
        JsonNode value = json.path(key);
        demand(!json.hasNonNull(key) || value.isNumber(), key, value.toString(), "a number");
        return value.asDouble(otherwise);
    }

    private boolean flag(String key) throws IOException {
        JsonNode value = json.path(key);
        demand(!json.hasNonNull(key) || value.isBoolean(), key, value.toString(), "true or false");
        return value.asBoolean(false);
    }

    private int required(String key) throws IOException {
        JsonNode value = json.path(key);
        if (!value.canConvertToInt() || !value.canConvertToExactIntegral()) {
            throw new UnusableCheckpointException(
                    "%s has no whole number \"%s\": is it the configuration of a decoder?".formatted(file, key));
        }
        return value.asInt();
    }

    private void demand(boolean holds, String key, String found, String supported) throws IOException {
        if (!holds) {
            throw new UnusableCheckpointException(
                    "%s has %s \"%s\", of which only %s is supported: choose another checkpoint"
                            .formatted(file, key, found, supported));
        }
    }
}
