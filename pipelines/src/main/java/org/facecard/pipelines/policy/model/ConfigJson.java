package org.facecard.pipelines.policy.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.facecard.pipelines.policy.checkpoint.AuxiliaryFiles;
import org.facecard.pipelines.policy.safetensors.UnusableCheckpointException;
import org.facecard.pipelines.policy.vision.PreprocessorJson;
import org.facecard.pipelines.policy.vision.VisionConfig;
import org.facecard.pipelines.policy.vision.VisionFamily;
import org.jspecify.annotations.Nullable;

/**
 * Hugging Face's {@code config.json} of one of the {@link DecoderFamily families}; see {@link ConfigKeys} for its keys.
 */
public final class ConfigJson {
    public static final String FILE = "config.json";
    private static final String FLOAT32 = "float32";
    private static final String FULL_ATTENTION = "full_attention";

    /** The window of a Qwen2 or Qwen3 that uses one and does not state its size. */
    private static final int QWEN_WINDOW = 4_096;

    private static final PrettyPrinter PRINTER =
            new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
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
            ConfigJson config = new ConfigJson(file, json.path("text_config"));
            config.checkPart(sees, json);
            LlamaConfig decoder = config.toConfig(DecoderFamily.LLAMA, Defaults.of(sees));
            return new Described(decoder, sees.read(file, json, decoder.hiddenSize()));
        } catch (JsonProcessingException | CharConversionException e) {
            throw new UnusableCheckpointException(file + " is not JSON: copy or download it again", e);
        } catch (IllegalArgumentException e) {
            throw new UnusableCheckpointException(file + ": " + e.getMessage(), e);
        }
    }

    public static void write(LlamaConfig config, @Nullable VisionConfig vision, Path file) throws IOException {
        ObjectNode text = described(config);
        ObjectNode json = vision == null ? text : vision.around(text);
        Files.write(file, JSON.writer(PRINTER).writeValueAsBytes(json));
    }

    private static ObjectNode described(LlamaConfig config) {
        ObjectNode json = JSON.createObjectNode();
        json.putArray("architectures").add(config.family().architecture());
        json.put("model_type", config.family().modelType())
                .put("vocab_size", config.vocabularySize())
                .put("hidden_size", config.hiddenSize())
                .put("intermediate_size", config.intermediateSize())
                .put("num_hidden_layers", config.layers())
                .put("num_attention_heads", config.attentionHeads())
                .put("num_key_value_heads", config.keyValueHeads())
                .put("head_dim", config.headWidth())
                .put("max_position_embeddings", config.maxPositions())
                .put("rope_theta", config.ropeTheta())
                .put("rms_norm_eps", config.rmsNormEpsilon())
                .put("tie_word_embeddings", config.tiedHead())
                .put("hidden_act", "silu")
                .put("attention_bias", false)
                .put("mlp_bias", false)
                .put("torch_dtype", FLOAT32);
        json.putNull("bos_token_id").putNull("eos_token_id");
        json.set("rope_scaling", RopeJson.of(config.ropeScaling()));
        if (!config.pictureLayers().isEmpty()) {
            config.pictureLayers().forEach(json.putArray("cross_attention_layers")::add);
        }
        if (config.window() != null) {
            json.put("sliding_window", config.window()).put("use_sliding_window", true);
        }
        return json;
    }

    /**
     * Returns the files that describe the weights and how pictures are prepared for them. They are unchanged except for
     * the number type, because weights are written in 32 bits.
     *
     * @param folder of a checkpoint
     */
    public static AuxiliaryFiles auxiliary(Path folder) throws IOException {
        AuxiliaryFiles read = AuxiliaryFiles.of(
                folder,
                Stream.concat(Stream.of(FILE, "generation_config.json"), PreprocessorJson.FILES.stream())
                        .toList());
        ObjectNode json = (ObjectNode) JSON.readTree(read.files().get(FILE));
        Map<String, byte[]> files = new TreeMap<>(read.files());
        boolean changed = false;
        for (String key : List.of("torch_dtype", "dtype")) {
            if (json.hasNonNull(key) && !json.path(key).asText().equals(FLOAT32)) {
                json.put(key, FLOAT32);
                changed = true;
            }
        }
        if (changed) {
            files.put(FILE, JSON.writer(PRINTER).writeValueAsBytes(json));
        }
        return new AuxiliaryFiles(files);
    }

    private LlamaConfig toConfig(DecoderFamily family, Defaults defaults) throws IOException {
        int hiddenSize = required("hidden_size");
        int attentionHeads = required("num_attention_heads");
        int maxPositions = required("max_position_embeddings");
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

    /** Checks the decoder of a model with vision. */
    private void checkPart(VisionFamily sees, JsonNode whole) throws IOException {
        String type = json.path("model_type").asText("");
        demand(type.equals(sees.decoderType()), "text_config.model_type", type, sees.decoderType());
        switch (sees) {
            case LLAVA -> ConfigKeys.check(file.toString(), json);
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
        if (!json.path(key).canConvertToInt()) {
            throw new UnusableCheckpointException(
                    "%s has no whole number \"%s\": is it the configuration of a decoder?".formatted(file, key));
        }
        return json.path(key).asInt();
    }

    private void demand(boolean holds, String key, String found, String supported) throws IOException {
        if (!holds) {
            throw new UnusableCheckpointException(
                    "%s has %s \"%s\", of which only %s is supported: choose another checkpoint"
                            .formatted(file, key, found, supported));
        }
    }
}
