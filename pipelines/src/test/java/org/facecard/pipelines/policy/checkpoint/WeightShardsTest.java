package org.facecard.pipelines.policy.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.facecard.pipelines.policy.safetensors.StoredTensor;
import org.facecard.pipelines.policy.safetensors.StoredType;
import org.facecard.pipelines.policy.safetensors.TensorSpec;
import org.facecard.pipelines.policy.safetensors.UnusableCheckpointException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeightShardsTest {
    /** Of 12, 20 and 4 bytes. */
    private static final List<StoredTensor> TENSORS = List.of(
            new StoredTensor(TensorSpec.of("a", 3), StoredType.F32),
            new StoredTensor(TensorSpec.of("b", 2, 5), StoredType.BF16),
            new StoredTensor(TensorSpec.of("c", 2), StoredType.F16));

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"36, 1", "35, 2", "32, 2", "24, 2", "23, 3", "1, 3"})
    void onlyOneTensorAloneExceedsTheLimit(long limit, int shards) {
        assertThat(WeightShards.of(TENSORS, limit).tensors()).hasSize(shards);
    }

    @ParameterizedTest
    @CsvSource({"36", "24", "1"})
    void whatWasWrittenIsRead(long limit) throws IOException {
        WeightShards.of(TENSORS, limit).write(folder, WeightShardsTest::numbers);
        WeightFiles files = WeightFiles.open(folder);
        for (StoredTensor tensor : TENSORS) {
            int size = (int) tensor.spec().size();
            assertThat(files.type(tensor.spec())).isEqualTo(tensor.type());
            assertThat(files.read(tensor.spec(), 0, size)).isEqualTo(numbers(tensor.spec(), 0, size));
        }
    }

    @Test
    void theIndexHasTheFormOfTransformers() throws IOException {
        WeightShards.of(TENSORS, 1).write(folder, WeightShardsTest::numbers);
        JsonNode index = new ObjectMapper()
                .readTree(folder.resolve("model.safetensors.index.json").toFile());
        assertThat(index.path("metadata").path("total_size").asLong()).isEqualTo(36);
        assertThat(index.path("weight_map").path("b").asText()).isEqualTo("model-00002-of-00003.safetensors");
    }

    @Test
    void aNumberThatWouldBecomeInfiniteIsRefused() {
        assertThatThrownBy(() -> WeightShards.of(TENSORS, 36).write(folder, (tensor, from, count) -> {
                    float[] numbers = numbers(tensor, from, count);
                    numbers[1] = 65_520;
                    return numbers;
                }))
                .isInstanceOf(UnusableCheckpointException.class)
                .hasMessageContaining("65520.0 of \"c\" as infinity in F16: choose a wider type");
    }

    private static float[] numbers(TensorSpec tensor, long from, int count) {
        float[] numbers = new float[count];
        IntStream.range(0, count).forEach(i -> numbers[i] = tensor.name().charAt(0) + from + i);
        return numbers;
    }
}
