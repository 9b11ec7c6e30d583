package org.facecard.pipelines.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.facecard.pipelines.policy.checkpoint.CheckpointCopy;
import org.facecard.pipelines.policy.model.LlamaConfig;
import org.facecard.pipelines.policy.model.RopeScaling;
import org.facecard.pipelines.policy.safetensors.UnusableCheckpointException;
import org.facecard.pipelines.study.Numerics;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checkpoints that would compute something else than they say are refused by name. */
class ForeignCheckpointTest {
    private static final Path FIXTURES = Path.of("src/test/resources/parity");

    @TempDir
    private Path folder;

    @BeforeEach
    void start() {
        TensorEngine.start(new Numerics(1, false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"attention_bias\": true | attention_bias true, of which only false",
                "\"attn_logit_softcapping\": 50.0 | the key \"attn_logit_softcapping\", which is not supported and may change the model",
                "\"quantization_config\": {\"bits\": 4} | the key \"quantization_config\"",
                "\"partial_rotary_factor\": 0.5 | partial_rotary_factor 0.5",
                "\"rope_scaling\": {\"rope_type\": \"longrope\"} | rope_scaling of the type \"longrope\"",
                "\"rope_parameters\": {\"rope_theta\": 7.0} | rope_theta 10000.0 and rope_parameters.rope_theta 7.0",
                "\"rope_scaling\": {\"type\": \"linear\", \"factor\": 2, \"odd\": 1} | rope_scaling.odd 1",
                "\"rope_scaling\": {\"type\": \"yarn\", \"factor\": 2, \"mscale\": 1} | rope_scaling.mscale 1"
            })
    void keysThatMayChangeTheModelAreRefused(String addition, String message) throws IOException {
        String config = Files.readString(FIXTURES.resolve("untied/config.json"))
                .replace("\"rope_scaling\": null,", "")
                .replaceFirst("\\s*}\\s*$", "," + addition + "}");
        Files.writeString(folder.resolve("config.json"), config);
        assertThatThrownBy(() -> LlamaConfig.load(folder))
                .isInstanceOf(UnusableCheckpointException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"image_token_index\": 23 | \"image_token_index\": 23, \"odd\": 1 | the key \"odd\", which is not supported and may change",
                "\"norm_eps\": 1e-05 | \"norm_eps\": 1e-05, \"use_cls\": false | (vision_config) has the key \"use_cls\"",
                "\"dropout\": 0 | \"dropout\": 0.1 | (text_config) has dropout 0.1, of which only 0",
                "\"dropout\": 0 | \"head_dim\": 2 | head_dim \"2\", of which only 4",
                "\"dropout\": 0 | \"tie_word_embeddings\": true | tie_word_embeddings true, of which only false",
                "\"hidden_act\": \"gelu\" | \"hidden_act\": \"gelu_new\" | vision_config.hidden_act gelu_new",
                "\"vision_output_dim\": 36 | \"vision_output_dim\": 24 | vision_output_dim 24, of which only 36",
                "\"max_num_tiles\": 4 | \"max_num_tiles\": 2 | supported_aspect_ratios",
                "\"image_size\": 16 | \"image_size\": 32 | size.height 16, of which only 32",
                "\"max_num_tiles\": 4 | \"max_num_tiles\": 2000000000 | make a picture too large",
                "\"num_channels\": 3 | \"num_channels\": 1 | num_channels 1, of which only 3"
            })
    void keysThatMayChangeAMllamaAreRefused(String from, String to, String message) throws IOException {
        Path mllama = MllamaFixture.FOUR_TILES.folder();
        Files.copy(mllama.resolve("preprocessor_config.json"), folder.resolve("preprocessor_config.json"));
        String config = Files.readString(mllama.resolve("config.json"));
        assertThat(config).contains(from);
        Files.writeString(folder.resolve("config.json"), config.replace(from, to));
        assertThatThrownBy(() -> LlamaConfig.load(folder))
                .isInstanceOf(UnusableCheckpointException.class)
                .hasMessageContaining(message);
    }

    /** As transformers wrote them when Llama-3.2-Vision was released. */
    @Test
    void defaultsInEveryPartOfAMllamaAreRead() throws IOException {
        Path mllama = MllamaFixture.FOUR_TILES.folder();
        Files.copy(mllama.resolve("preprocessor_config.json"), folder.resolve("preprocessor_config.json"));
        String defaults = """
                "add_cross_attention": false, "bad_words_ids": null, "chunk_size_feed_forward": 0, "diversity_penalty": 0.0,
                "do_sample": false, "early_stopping": false, "is_encoder_decoder": false, "length_penalty": 1.0,
                "max_length": 20, "num_beams": 1, "output_attentions": false, "pruned_heads": {}, "return_dict": true,
                "temperature": 1.0, "tie_encoder_decoder": false, "tie_word_embeddings": false, "top_k": 50, "top_p": 1.0,
                "torch_dtype": "bfloat16", "torchscript": false, "use_bfloat16": false, "id2label": {"0": "LABEL_0"},
                """;
        String config = Files.readString(mllama.resolve("config.json"))
                .replace("\"dropout\": 0", defaults + "\"dropout\": 0")
                .replace("\"norm_eps\": 1e-05", defaults + "\"norm_eps\": 1e-05");
        Files.writeString(folder.resolve("config.json"), config);
        assertThat(LlamaConfig.load(folder)).isEqualTo(LlamaConfig.load(mllama));
    }

    private static Stream<Arguments> familiesWithDefaults() {
        return Stream.of(
                Arguments.of(MllamaFixture.FOUR_TILES.folder(), 500_000, 1e-5),
                Arguments.of(FIXTURES.resolve("untied"), 10_000, 1e-6));
    }

    @ParameterizedTest
    @MethodSource("familiesWithDefaults")
    void absentKeysHaveTheDefaultsOfTheirFamily(Path fixture, double theta, double epsilon) throws IOException {
        Path preprocessor = fixture.resolve("preprocessor_config.json");
        if (Files.exists(preprocessor)) {
            Files.copy(preprocessor, folder.resolve("preprocessor_config.json"));
        }
        String config = Files.readString(fixture.resolve("config.json"))
                .replaceAll("\"(rms_norm_eps|rope_theta)\":[^,]*,\\s*", "");
        assertThat(config).doesNotContain("rms_norm_eps", "rope_theta");
        Files.writeString(folder.resolve("config.json"), config);
        LlamaConfig read = LlamaConfig.load(folder);
        assertThat(read.ropeTheta()).isEqualTo(theta);
        assertThat(read.rmsNormEpsilon()).isEqualTo(epsilon);
    }

    @ParameterizedTest
    @ValueSource(strings = {"qwen2", "qwen3"})
    void aWindowThatIsUsedWithoutASizeIsQwens(String fixture) throws IOException {
        String used = Files.readString(FIXTURES.resolve(fixture).resolve("config.json"))
                .replace("\"use_sliding_window\": false", "\"use_sliding_window\": true");
        Files.writeString(folder.resolve("config.json"), used.replace("\"sliding_window\": null,", ""));
        assertThat(LlamaConfig.load(folder).window()).isEqualTo(4_096);
        Files.writeString(folder.resolve("config.json"), used);
        assertThat(LlamaConfig.load(folder).window()).as("null is none").isNull();
    }

    @Test
    void bothSpellingsOfRotaryPositionsMeanTheSame() throws IOException {
        LlamaConfig config = LlamaConfig.load(FIXTURES.resolve("rope-parameters"));
        assertThat(config.ropeTheta()).isEqualTo(500_000);
        assertThat(config.ropeScaling()).isEqualTo(new RopeScaling.Llama3(8, 1, 4, 16));
    }

    @Test
    void aSequenceBeyondTheWindowIsRefused() throws IOException {
        copy("mistral-sharded");
        Path config = folder.resolve("config.json");
        Files.writeString(config, Files.readString(config).replace("\"sliding_window\": 64", "\"sliding_window\": 8"));
        try (Policy policy = Policy.load(folder)) {
            assertThatThrownBy(() ->
                            SmallPolicies.logProbabilities(policy, SmallPolicies.allScored(SmallPolicies.tokens(1, 9))))
                    .hasMessageContaining("8 positions (sliding_window)");
        }
    }

    @Test
    void anIndexThatNamesAMissingShardIsRefused() throws IOException {
        copy("mistral-sharded");
        Files.delete(folder.resolve("model-00002-of-00002.safetensors"));
        refused("names model-00002-of-00002.safetensors, which does not exist");
    }

    @Test
    void aTruncatedShardIsRefused() throws IOException {
        copy("mistral-sharded");
        Path shard = folder.resolve("model-00001-of-00002.safetensors");
        byte[] bytes = Files.readAllBytes(shard);
        Files.write(shard, Arrays.copyOf(bytes, bytes.length - 10));
        refused("model-00001-of-00002.safetensors is truncated");
    }

    @Test
    void aPickleIsRefused() throws IOException {
        copy("untied");
        Files.move(folder.resolve("model.safetensors"), folder.resolve("pytorch_model.bin"));
        refused(
                "pytorch_model.bin is a pickle file, which can execute code when loaded: convert the checkpoint to safetensors");
    }

    @Test
    void aTensorWithoutAPlaceIsRefused() throws IOException {
        copy("qwen2");
        Path config = folder.resolve("config.json");
        Files.writeString(config, Files.readString(config).replace("Qwen2ForCausalLM", "LlamaForCausalLM"));
        refused("_proj.bias\", which the decoder in its config.json does not use");
    }

    @Test
    void whatIsSavedKeepsIdsAndGenerationSettings() throws IOException {
        copy("tied-bf16");
        Path config = folder.resolve("config.json");
        Files.writeString(
                config, Files.readString(config).replace("\"eos_token_id\": null", "\"eos_token_id\": [3, 5]"));
        Files.writeString(folder.resolve("generation_config.json"), "{\"eos_token_id\": [3, 5]}");
        Path saved = Files.createDirectory(folder.resolve("saved"));
        try (Policy policy = Policy.load(folder)) {
            policy.save(saved);
        }
        assertThat(saved.resolve("generation_config.json")).hasContent("{\"eos_token_id\": [3, 5]}");
        assertThat(Files.readString(saved.resolve("config.json")))
                .contains("\"eos_token_id\" : [ 3, 5 ]")
                .contains("\"float32\"")
                .doesNotContain("bfloat16");
    }

    private void refused(String message) {
        assertThatThrownBy(() -> Policy.load(folder))
                .isInstanceOf(UnusableCheckpointException.class)
                .hasMessageContaining(message);
    }

    private void copy(String fixture) throws IOException {
        CheckpointCopy.into(folder, FIXTURES.resolve(fixture));
    }
}
