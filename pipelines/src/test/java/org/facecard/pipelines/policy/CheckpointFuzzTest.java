package org.facecard.pipelines.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.facecard.pipelines.fuzz.Fuzz;
import org.facecard.pipelines.fuzz.NullCheck;
import org.facecard.pipelines.policy.model.ConfigJson;
import org.facecard.pipelines.policy.model.LlamaConfig;
import org.facecard.pipelines.policy.model.RopeScaling;
import org.facecard.pipelines.policy.safetensors.SafetensorsFile;
import org.facecard.pipelines.policy.safetensors.SafetensorsWriter;
import org.facecard.pipelines.policy.safetensors.StoredTensor;
import org.facecard.pipelines.policy.safetensors.StoredType;
import org.facecard.pipelines.policy.safetensors.TensorSpec;
import org.facecard.pipelines.policy.safetensors.UnusableCheckpointException;
import org.facecard.pipelines.policy.tokenizer.TextCodec;
import org.facecard.pipelines.policy.tokenizer.TokenizerJson;
import org.facecard.pipelines.policy.tokenizer.WordCodec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any content of a checkpoint's files gives numbers of the requested shape, or the error that it cannot be used. */
@Tag("fuzz")
@Timeout(value = 3 * 60 * 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CheckpointFuzzTest {
    private static final List<TensorSpec> TENSORS =
            List.of(TensorSpec.of("a", 2, 3), TensorSpec.of("b", 1), TensorSpec.of("scalar"), TensorSpec.of("none", 0));
    private static final List<Class<? extends Exception>> REFUSALS = List.of(UnusableCheckpointException.class);

    @TempDir
    private Path folder;

    @Test
    void weightsAreReadOrRefusedInWords() throws IOException {
        Path file = folder.resolve("t.safetensors");
        SafetensorsWriter.write(file, Map.of("updates", "7"), TENSORS, (tensor, from, count) -> new float[count]);
        byte[] whole = Files.readAllBytes(file);
        new Fuzz("safetensors", REFUSALS, List.of(whole)).run(1_500, bytes -> {
            Files.write(file, bytes);
            SafetensorsFile read = SafetensorsFile.open(file);
            for (TensorSpec tensor : TENSORS) {
                assertThat(read.read(tensor)).hasSize((int) tensor.size());
            }
        });
    }

    @Test
    void codesAreReadOrRefusedInWords() throws IOException {
        Path file = folder.resolve("t.safetensors");
        List<StoredTensor> tensors = List.of(
                new StoredTensor(TENSORS.get(1), StoredType.F32), new StoredTensor(TENSORS.get(0), StoredType.U8));
        SafetensorsWriter.writeStored(file, Map.of("updates", "7"), tensors, (tensor, from, count) -> new float[count]);
        byte[] whole = Files.readAllBytes(file);
        new Fuzz("safetensors-codes", REFUSALS, List.of(whole)).run(1_500, bytes -> {
            Files.write(file, bytes);
            SafetensorsFile read = SafetensorsFile.open(file);
            assertThat(read.read(TENSORS.get(1))).hasSize(1);
            for (float code : read.readCodes(TENSORS.get(0), 0, 6)) {
                assertThat(code).isBetween(0f, 255f);
            }
        });
    }

    @Test
    void aConfigurationIsReadOrRefusedInWords() throws IOException {
        Path file = folder.resolve(ConfigJson.FILE);
        RopeScaling scaling = new RopeScaling.Llama3(8, 1, 4, 8192);
        new LlamaConfig(43, 32, 64, 2, 4, 2, 8, 64, 10_000, null, 1e-5, false).save(folder);
        byte[] plain = Files.readAllBytes(file);
        new LlamaConfig(43, 32, 64, 2, 4, 2, 8, 64, 10_000, scaling, 1e-5, true).save(folder);
        byte[] scaled = Files.readAllBytes(file);
        new Fuzz("config", REFUSALS, List.of(plain, scaled)).run(1_500, bytes -> {
            Files.write(file, bytes);
            LlamaConfig config = LlamaConfig.load(folder);
            NullCheck.check(config);
            config.save(folder);
            assertThat(LlamaConfig.load(folder)).isEqualTo(config);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "head_dim",
                "num_key_value_heads",
                "rope_theta",
                "rms_norm_eps",
                "tie_word_embeddings",
                "mlp_bias"
            })
    void aSettingOfAnotherTypeIsRefused(String key) throws IOException {
        new LlamaConfig(43, 32, 64, 2, 4, 2, 8, 64, 10_000, null, 1e-5, false).save(folder);
        Path file = folder.resolve(ConfigJson.FILE);
        Files.writeString(
                file,
                Files.readString(file).replaceFirst("\"%s\" : [^,]+".formatted(key), "\"%s\" : \"x\"".formatted(key)));
        assertThatThrownBy(() -> LlamaConfig.load(folder))
                .isInstanceOf(UnusableCheckpointException.class)
                .hasMessageContaining(key);
    }

    @Test
    void aTokenizerIsReadOrRefusedInWords() throws IOException {
        Path file = folder.resolve(TokenizerJson.FILE);
        TextCodec.words(List.of("<pad>", "4", "+", "=", "K", "\"}")).save(folder);
        byte[] words = Files.readAllBytes(file);
        new Fuzz("tokenizer", REFUSALS, List.of(words)).run(600, bytes -> {
            Files.write(file, bytes);
            try (TextCodec codec = TextCodec.load(folder)) {
                codec.json()
                        .ids()
                        .forEach((word, id) -> assertThat(codec.id(word)).isBetween(0, Integer.MAX_VALUE));
                roundTrip(codec);
            }
        });
    }

    /** A word-level vocabulary gives back what it was given. */
    private static void roundTrip(TextCodec codec) {
        if (codec instanceof WordCodec && codec.size() > 0) {
            int[] tokens = {0, codec.size() - 1};
            assertThat(codec.decode(tokens)).isNotNull();
        }
    }
}
