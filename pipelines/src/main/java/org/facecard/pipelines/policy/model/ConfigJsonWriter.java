package org.facecard.pipelines.policy.model;

import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.facecard.pipelines.policy.checkpoint.AuxiliaryFiles;
import org.facecard.pipelines.policy.checkpoint.WeightType;
import org.facecard.pipelines.policy.vision.PreprocessorJson;
import org.facecard.pipelines.policy.vision.VisionConfig;
import org.jspecify.annotations.Nullable;

/** Writes Hugging Face's {@code config.json}, and what a checkpoint has beside it. */
public final class ConfigJsonWriter {
    private static final PrettyPrinter PRINTER =
            new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
    private static final ObjectMapper JSON = new ObjectMapper();

    private ConfigJsonWriter() {}

    /** Writes {@code config.json} of a decoder; {@code vision} is null if it is the whole model. */
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
                .put("torch_dtype", WeightType.FLOAT32.label());
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

    /** Like {@link #auxiliary(Path, Optional)}, of weights in 32 bits. */
    public static AuxiliaryFiles auxiliary(Path folder) throws IOException {
        return auxiliary(folder, Optional.of(WeightType.FLOAT32));
    }

    /**
     * Returns the files that describe the weights and how pictures are prepared for them. They are unchanged except for
     * the number type.
     *
     * @param folder of a checkpoint
     * @param type of the weights beside which they are written; empty for those of {@code folder}
     */
    public static AuxiliaryFiles auxiliary(Path folder, Optional<WeightType> type) throws IOException {
        AuxiliaryFiles read = AuxiliaryFiles.of(
                folder,
                Stream.concat(Stream.of(ConfigJson.FILE, "generation_config.json"), PreprocessorJson.FILES.stream())
                        .toList());
        return type.isPresent() ? described(read, type.get()) : read;
    }

    private static AuxiliaryFiles described(AuxiliaryFiles read, WeightType type) throws IOException {
        ObjectNode json = (ObjectNode) JSON.readTree(read.files().get(ConfigJson.FILE));
        Map<String, byte[]> files = new TreeMap<>(read.files());
        boolean changed = false;
        for (String key : List.of("torch_dtype", "dtype")) {
            if (json.hasNonNull(key) && !json.path(key).asText().equals(type.label())) {
                json.put(key, type.label());
                changed = true;
            }
        }
        if (changed) {
            files.put(ConfigJson.FILE, JSON.writer(PRINTER).writeValueAsBytes(json));
        }
        return new AuxiliaryFiles(files);
    }
}
