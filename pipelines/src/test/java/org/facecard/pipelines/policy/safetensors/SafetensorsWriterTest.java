package org.facecard.pipelines.policy.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsWriterTest {
    private static final int PIECE = 8;
    private static final List<StoredTensor> TENSORS = List.of(
            new StoredTensor(TensorSpec.of("pieces", 5, 7), StoredType.F32),
            new StoredTensor(TensorSpec.of("exact", 2, PIECE), StoredType.F32),
            new StoredTensor(TensorSpec.of("scalar"), StoredType.F32),
            new StoredTensor(TensorSpec.of("none", 0, 3), StoredType.F32),
            new StoredTensor(TensorSpec.of("half", 3, 3), StoredType.F16),
            new StoredTensor(TensorSpec.of("codes", 17), StoredType.U8));

    @TempDir
    private Path folder;

    @Test
    void piecesGiveTheBytesOfTheWhole() throws IOException {
        Path whole = folder.resolve("whole");
        Path pieces = folder.resolve("pieces");
        SafetensorsWriter.writeStored(whole, Map.of("updates", "7"), TENSORS, SafetensorsWriterTest::numbers);

        new SafetensorsWriter(PIECE).store(pieces, Map.of("updates", "7"), TENSORS, (tensor, from, count) -> {
            assertThat(count).isLessThanOrEqualTo(PIECE);
            return numbers(tensor, from, count);
        });

        assertThat(pieces).hasSameBinaryContentAs(whole);
        assertThat(SafetensorsFile.open(pieces).readCodes(TENSORS.get(5).spec(), 15, 2))
                .containsExactly(15, 16);
        assertThat(Files.size(whole)).isGreaterThan(4 * 52 + 2 * 9 + 17);
    }

    @Test
    void aSourceThatGivesTooLittleIsAnError() {
        assertThatThrownBy(() -> SafetensorsWriter.writeStored(
                        folder.resolve("short"), Map.of(), TENSORS, (tensor, from, count) -> new float[count - 1]))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("pieces");
    }

    /** Each number is its place. */
    private static float[] numbers(TensorSpec tensor, long from, int count) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = from + i;
        }
        return numbers;
    }
}
