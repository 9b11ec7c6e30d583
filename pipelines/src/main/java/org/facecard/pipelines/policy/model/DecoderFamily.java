package org.facecard.pipelines.policy.model;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The Hugging Face decoders that share one architecture, except for what a constant describes. */
public enum DecoderFamily {
    /** Llama 1 to 3.x, SmolLM2. */
    LLAMA("LlamaForCausalLM", "llama"),
    /** Mistral, within the window in which it attends to everything. */
    MISTRAL("MistralForCausalLM", "mistral"),
    /** Qwen2 and Qwen2.5: queries, keys and values have biases. */
    QWEN2("Qwen2ForCausalLM", "qwen2"),
    /** Qwen3: every query and key is normalised before it is rotated. */
    QWEN3("Qwen3ForCausalLM", "qwen3");

    private final String architecture;
    private final String modelType;

    DecoderFamily(String architecture, String modelType) {
        this.architecture = architecture;
        this.modelType = modelType;
    }

    /** Returns the class in transformers, {@code architectures} in {@code config.json}. */
    public String architecture() {
        return architecture;
    }

    /** Returns {@code model_type} in {@code config.json}. */
    String modelType() {
        return modelType;
    }

    /** Returns whether queries, keys and values have biases. */
    boolean biased() {
        return this == QWEN2;
    }

    /** Returns whether every query and key has a norm. */
    boolean normalisesHeads() {
        return this == QWEN3;
    }

    static Optional<DecoderFamily> of(String architecture) {
        return Arrays.stream(values())
                .filter(family -> family.architecture.equals(architecture))
                .findFirst();
    }

    static List<String> architectures() {
        return Arrays.stream(values()).map(DecoderFamily::architecture).toList();
    }
}
