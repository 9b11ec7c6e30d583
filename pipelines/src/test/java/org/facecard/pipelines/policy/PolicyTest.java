package org.facecard.pipelines.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.facecard.pipelines.policy.model.Initialisation;
import org.facecard.pipelines.policy.model.LlamaConfig;
import org.facecard.pipelines.policy.model.ParameterLayout;
import org.facecard.pipelines.policy.safetensors.TensorSpec;
import org.facecard.pipelines.policy.safetensors.UnusableCheckpointException;
import org.facecard.pipelines.study.spec.base.ModelSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyTest {
    private static final ModelSpec LAPTOP = new ModelSpec(128, 344, 3, 4, 4, 160, 10_000);

    @TempDir
    private Path folder;

    @Test
    void theLaptopPolicyHasTwoThirdsOfAMillionWeights() {
        LlamaConfig config = LlamaConfig.of(LAPTOP, 131);
        long layer = 4 * 128 * 128 + 3 * 128 * 344 + 2 * 128;
        assertThat(new ParameterLayout(config).size()).isEqualTo(2 * 131 * 128 + 3 * layer + 128 + 128 + 1);
    }

    @Test
    void aLoadedPolicyIsTheSavedOneBitByBit() throws IOException {
        try (Policy saved = SmallPolicies.policy(3)) {
            saved.flat().addi(0.25);
            saved.save(folder);
            try (Policy loaded = Policy.load(folder)) {
                assertThat(loaded.config()).isEqualTo(saved.config());
                assertThat(loaded.flat().toFloatArray()).isEqualTo(saved.flat().toFloatArray());
            }
        }
    }

    @Test
    void aCheckpointWithoutValueHeadStartsWithAZeroOne() throws IOException {
        try (Policy saved = SmallPolicies.policy(3)) {
            saved.flat().addi(0.25);
            saved.save(folder);
        }
        Files.delete(folder.resolve(PolicyFiles.VALUE_FILE));
        try (Policy loaded = Policy.load(folder)) {
            float[] weights = loaded.flat().toFloatArray();
            assertThat(weights[weights.length - 1]).isZero();
            assertThat(weights[weights.length - 18]).isNotZero();
        }
    }

    @Test
    void freshWeightsDependOnTheSeedWithTheStatedDeviations() {
        LlamaConfig config = LlamaConfig.of(LAPTOP, 131);
        Initialisation fresh = new Initialisation(config, 1);
        TensorSpec embedding = TensorSpec.of("model.embed_tokens.weight", 131, 128);
        TensorSpec query = TensorSpec.of("model.layers.1.self_attn.q_proj.weight", 128, 128);
        TensorSpec down = TensorSpec.of("model.layers.1.mlp.down_proj.weight", 128, 344);
        assertThat(deviation(fresh.read(embedding))).isEqualTo(0.02, within(3e-4));
        assertThat(deviation(fresh.read(query))).isEqualTo(0.7 / Math.sqrt(128), within(1e-3));
        assertThat(deviation(fresh.read(down))).isEqualTo(0.7 / Math.sqrt(344) / Math.sqrt(6), within(3e-4));
        assertThat(fresh.read(TensorSpec.of("model.norm.weight", 2))).containsExactly(1, 1);
        assertThat(fresh.read(query)).isEqualTo(new Initialisation(config, 1).read(query));
        assertThat(fresh.read(query)).isNotEqualTo(new Initialisation(config, 2).read(query));
    }

    @Test
    void weightsOfAnotherShapeAreRefusedByName() throws IOException {
        try (Policy saved = SmallPolicies.policy(3)) {
            saved.save(folder);
        }
        new LlamaConfig(SmallPolicies.VOCABULARY, 16, 28, 2, 4, 2, 4, 48, 10_000, null, 1e-5, false).save(folder);
        assertThatThrownBy(() -> Policy.load(folder))
                .isInstanceOf(UnusableCheckpointException.class)
                .hasMessageContaining("model.safetensors holds \"model.layers.0.mlp.gate_proj.weight\" with shape"
                        + " [24, 16] where config.json asks for [28, 16]");
    }

    @Test
    void whatIsNotALlamaDecoderIsRefused() throws IOException {
        refuses("{\"architectures\":[\"GPT2LMHeadModel\"]}", "has architectures \"GPT2LMHeadModel\"");
        refuses("{\"architectures\":[\"LlamaForCausalLM\"],\"hidden_act\":\"gelu\"}", "has hidden_act \"gelu\"");
        refuses("{\"architectures\":[\"LlamaForCausalLM\"]}", "has no whole number \"hidden_size\"");
        refuses("{\"archit", "is not JSON");
        refuses(
                "{\"architectures\":[\"LlamaForCausalLM\"],\"vocab_size\":5,\"hidden_size\":8,\"intermediate_size\":8,"
                        + "\"num_hidden_layers\":1,\"num_attention_heads\":4,\"num_key_value_heads\":3,"
                        + "\"max_position_embeddings\":8}",
                "num_key_value_heads must divide num_attention_heads");
    }

    private void refuses(String config, String message) throws IOException {
        Files.writeString(folder.resolve("config.json"), config);
        assertThatThrownBy(() -> LlamaConfig.load(folder))
                .isInstanceOf(UnusableCheckpointException.class)
                .hasMessageContaining(message);
    }

    private static double deviation(float[] numbers) {
        double squares = 0;
        for (float number : numbers) {
            squares += (double) number * number;
        }
        return Math.sqrt(squares / numbers.length);
    }
}
