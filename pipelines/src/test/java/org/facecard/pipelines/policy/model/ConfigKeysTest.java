package org.facecard.pipelines.policy.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.facecard.pipelines.policy.safetensors.UnusableCheckpointException;
import org.facecard.pipelines.policy.vision.VisionConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys of published configurations. */
class ConfigKeysTest {
    private static final Path FIXTURES = Path.of("src/test/resources");

    /** Of {@code llava-hf/llava-1.5-7b-hf}. */
    private static final String LLAVA = """
            {"architectures": ["LlavaForConditionalGeneration"], "ignore_index": -100, "image_token_index": 32000,
             "model_type": "llava", "pad_token_id": 32001, "projector_hidden_act": "gelu",
             "text_config": {"_name_or_path": "lmsys/vicuna-7b-v1.5", "architectures": ["LlamaForCausalLM"],
                             "max_position_embeddings": 4096, "model_type": "llama", "rms_norm_eps": 1e-05,
                             "torch_dtype": "float16", "vocab_size": 32064},
             "tie_word_embeddings": false, "torch_dtype": "float16", "transformers_version": "4.36.0.dev0",
             "vision_config": {"hidden_size": 1024, "image_size": 336, "intermediate_size": 4096,
                               "model_type": "clip_vision_model", "num_attention_heads": 16, "num_hidden_layers": 24,
                               "patch_size": 14, "projection_dim": 768, "vocab_size": 32000},
             "vision_feature_layer": -2, "vision_feature_select_strategy": "default", "vocab_size": 32064}
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"use_mrope\": false",
                "\"unsloth_fixed\": true",
                "\"unsloth_version\": \"2024.9\"",
                "\"_commit_hash\": \"4e20de3\"",
                "\"_attn_implementation\": \"eager\"",
                "\"attn_implementation\": \"flash_attention_2\"",
                "\"_flash_attn_2_enabled\": true",
                "\"gradient_checkpointing\": false",
                "\"cls_token_id\": 1",
                "\"mask_token_id\": 2"
            })
    void keysThatChangeNothingAreRead(String addition) throws IOException {
        LlamaConfig plain = decoder("\"return_dict\": true");
        assertThat(decoder(addition)).isEqualTo(plain);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"hidden_size\": 16.5 | has no whole number \"hidden_size\"",
                "\"use_mrope\": true | use_mrope true, of which only false",
                "\"rope_scaling\": {\"rope_type\": \"linear\", \"factor\": 2, \"rope_theta\": 7.0} | rope_theta 10000.0 and rope_scaling.rope_theta 7.0",
                "\"rope_scaling\": {\"rope_type\": \"default\", \"rope_theta\": \"7\"} | rope_scaling.rope_theta \"7\", which is not a number",
                "\"rope_parameters\": {\"rope_theta\": 7.0} | rope_theta 10000.0 and rope_parameters.rope_theta 7.0"
            })
    void keysThatChangeTheModelAreRefused(String addition, String message) {
        assertThatThrownBy(() -> decoder(addition))
                .isInstanceOf(UnusableCheckpointException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rope_scaling", "rope_parameters"})
    void thetaInsideABlockIsRead(String block) throws IOException {
        write(fixture("parity/untied", "")
                .replace("\"rope_theta\": 10000.0,", "")
                .replaceFirst("\\s*}\\s*$", ", \"%s\": {\"rope_theta\": 7.0}}".formatted(block)));
        assertThat(LlamaConfig.load(folder).ropeTheta()).isEqualTo(7);
    }

    /** Its decoder states what differs from transformers' Llama. */
    @Test
    void theConfigurationOfLlavaIsRead() throws IOException {
        Files.copy(
                FIXTURES.resolve("parity-vision/sees/preprocessor_config.json"),
                folder.resolve("preprocessor_config.json"));
        write(LLAVA);
        LlamaConfig decoder = LlamaConfig.load(folder);
        VisionConfig vision = Objects.requireNonNull(ConfigJson.readVision(folder.resolve(ConfigJson.FILE)));
        assertThat(decoder)
                .isEqualTo(new LlamaConfig(32_064, 4096, 11_008, 32, 32, 32, 128, 4096, 10_000, null, 1e-5, false));
        // As its index counts them: 7,063,427,072.
        assertThat(new ParameterLayout(decoder, vision).decoderSize()).isEqualTo(7_063_427_072L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"ignore_index\": -100 | \"odd\": 1 | config.json has the key \"odd\", which is not supported and may change",
                "\"projection_dim\": 768 | \"use_cls\": false | (vision_config) has the key \"use_cls\"",
                "\"projection_dim\": 768 | \"attention_dropout\": 0.1 | (vision_config) has attention_dropout 0.1, of which only 0",
                "\"patch_size\": 14 | \"patch_size\": 14.5 | has patch_size 14.5, of which only a whole number",
                "\"rms_norm_eps\": 1e-05 | \"odd\": 1 | (text_config) has the key \"odd\""
            })
    void keysThatMayChangeALlavaAreRefused(String from, String to, String message) throws IOException {
        assertThat(LLAVA).contains(from);
        write(LLAVA.replace(from, to));
        assertThatThrownBy(() -> LlamaConfig.load(folder))
                .isInstanceOf(UnusableCheckpointException.class)
                .hasMessageContaining(message);
    }

    private LlamaConfig decoder(String addition) throws IOException {
        write(fixture("parity/untied", addition));
        return LlamaConfig.load(folder);
    }

    private static String fixture(String name, String addition) throws IOException {
        String text = Files.readString(FIXTURES.resolve(name).resolve(ConfigJson.FILE))
                .replace("\"rope_scaling\": null,", "");
        return addition.isEmpty() ? text : text.replaceFirst("\\s*}\\s*$", "," + addition + "}");
    }

    private void write(String config) throws IOException {
        Files.writeString(folder.resolve(ConfigJson.FILE), config);
    }
}
