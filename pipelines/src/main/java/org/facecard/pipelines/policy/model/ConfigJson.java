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
import org.facecard.pipelines.policy.safetensors.UnusableCheckpointException;
import org.jspecify.annotations.Nullable;

/** Hugging Face's {@code config.json} of a {@code LlamaForCausalLM}. Keys that do not shape the decoder are ignored. */
public final class ConfigJson {
    public static final String FILE = "config.json";
    private static final String ARCHITECTURE = "LlamaForCausalLM";
    private static final String LLAMA3 = "llama3";
    private static final PrettyPrinter PRINTER =
            new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final JsonNode json;

    private ConfigJson(Path file, JsonNode json) {
        this.file = file;
        this.json = json;
    }

    static LlamaConfig read(Path file) throws IOException {
        try {
            ConfigJson config = new ConfigJson(file, JSON.readTree(Files.readAllBytes(file)));
            config.checkArchitecture();
            return config.toConfig();
        } catch (JsonProcessingException | CharConversionException e) {
            throw new UnusableCheckpointException(file + " is not JSON: copy or download it again", e);
        } catch (IllegalArgumentException e) {
            throw new UnusableCheckpointException(file + ": " + e.getMessage(), e);
        }
    }

    static void write(LlamaConfig config, Path file) throws IOException {
        ObjectNode json = JSON.createObjectNode();
        json.putArray("architectures").add(ARCHITECTURE);
        json.put("model_type", "llama")
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
                .put("torch_dtype", "float32");
        json.putNull("bos_token_id").putNull("eos_token_id");
        writeScaling(config.ropeScaling(), json);
        Files.write(file, JSON.writer(PRINTER).writeValueAsBytes(json));
    }

    private LlamaConfig toConfig() throws IOException {
        int hiddenSize = required("hidden_size");
        int attentionHeads = required("num_attention_heads");
        return new LlamaConfig(
                required("vocab_size"),
                hiddenSize,
                required("intermediate_size"),
                required("num_hidden_layers"),
                attentionHeads,
                optional("num_key_value_heads", attentionHeads),
                optional("head_dim", hiddenSize / Math.max(1, attentionHeads)),
                required("max_position_embeddings"),
                number("rope_theta", 10_000),
                scaling(json.path("rope_scaling")),
                number("rms_norm_eps", 1e-6),
                flag("tie_word_embeddings"));
    }

    private void checkArchitecture() throws IOException {
        String architecture = json.path("architectures").path(0).asText("");
        demand(ARCHITECTURE.equals(architecture), "architectures", architecture, ARCHITECTURE);
        String activation = json.path("hidden_act").asText("silu");
        demand(activation.equals("silu"), "hidden_act", activation, "silu");
        demand(!flag("attention_bias"), "attention_bias", "true", "false");
        demand(!flag("mlp_bias"), "mlp_bias", "true", "false");
    }

    private @Nullable RopeScaling scaling(JsonNode scaling) throws IOException {
        if (scaling.isMissingNode() || scaling.isNull()) {
            return null;
        }
        String type = scaling.path("rope_type").asText("");
        demand(type.equals(LLAMA3), "rope_scaling.rope_type", type, LLAMA3);
        return new RopeScaling(
                scaling.path("factor").asDouble(),
                scaling.path("low_freq_factor").asDouble(),
                scaling.path("high_freq_factor").asDouble(),
                scaling.path("original_max_position_embeddings").asInt());
    }

    private static void writeScaling(@Nullable RopeScaling scaling, ObjectNode json) {
        if (scaling == null) {
            json.putNull("rope_scaling");
        } else {
            json.putObject("rope_scaling")
                    .put("rope_type", LLAMA3)
                    .put("factor", scaling.factor())
                    .put("low_freq_factor", scaling.lowFrequencyFactor())
                    .put("high_freq_factor", scaling.highFrequencyFactor())
                    .put("original_max_position_embeddings", scaling.originalMaxPositions());
        }
    }

    /** What is absent or null has Hugging Face's default; what is of another type would mean something else. */
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
            throw new UnusableCheckpointException("%s has no whole number \"%s\": is it the configuration of a %s?"
                    .formatted(file, key, ARCHITECTURE));
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
