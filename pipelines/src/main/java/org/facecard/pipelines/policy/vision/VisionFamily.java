package org.facecard.pipelines.policy.vision;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The Hugging Face architectures with vision. */
public enum VisionFamily {
    /** The features of a picture are tokens of the row. */
    LLAVA("LlavaForConditionalGeneration", "llama"),
    /** Layers of the decoder attend to the features of a picture: Llama-3.2-Vision. */
    MLLAMA("MllamaForConditionalGeneration", "mllama_text_model");

    private final String architecture;
    private final String decoderType;

    VisionFamily(String architecture, String decoderType) {
        this.architecture = architecture;
        this.decoderType = decoderType;
    }

    /** Returns the class in transformers, {@code architectures} in {@code config.json}. */
    public String architecture() {
        return architecture;
    }

    /** Returns {@code text_config.model_type}. */
    public String decoderType() {
        return decoderType;
    }

    /** Returns the family of a {@code config.json}; empty if it describes a decoder alone. */
    public static Optional<VisionFamily> of(JsonNode json) {
        String architecture = json.path("architectures").path(0).asText("");
        return Arrays.stream(values())
                .filter(family -> family.architecture.equals(architecture))
                .findFirst();
    }

    /** Returns the names of the architectures. */
    public static List<String> architectures() {
        return Arrays.stream(values()).map(VisionFamily::architecture).toList();
    }

    /**
     * Returns the vision configuration of the model that {@code config} describes.
     *
     * @param file from which {@code config} was read, for messages; {@link PreprocessorJson} is read from the same
     *     folder
     * @param textWidth width of the decoder
     */
    public VisionConfig read(Path file, JsonNode config, int textWidth) throws IOException {
        return switch (this) {
            case LLAVA -> LlavaJson.read(file, config, textWidth);
            case MLLAMA -> MllamaJson.read(file, config, textWidth);
        };
    }
}
