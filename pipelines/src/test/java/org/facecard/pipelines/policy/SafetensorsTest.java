package org.facecard.pipelines.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.facecard.pipelines.policy.safetensors.SafetensorsFile;
import org.facecard.pipelines.policy.safetensors.SafetensorsWriter;
import org.facecard.pipelines.policy.safetensors.StoredType;
import org.facecard.pipelines.policy.safetensors.TensorSpec;
import org.facecard.pipelines.policy.safetensors.UnusableCheckpointException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsTest {
    private static final TensorSpec A = TensorSpec.of("a", 2, 3);
    private static final TensorSpec B = TensorSpec.of("b", 1);

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("t.safetensors");
        SafetensorsWriter.write(file, Map.of("updates", "7"), List.of(A, B), SafetensorsTest::values);
    }

    @Test
    void whatIsWrittenIsReadBitByBit() throws IOException {
        SafetensorsFile read = SafetensorsFile.open(file);
        assertThat(read.names()).containsExactly("a", "b");
        assertThat(read.read(A)).containsExactly(values(A));
        assertThat(read.read(B)).containsExactly(values(B));
        assertThat(read.metadata()).containsEntry("updates", "7").containsEntry("format", "pt");
    }

    @Test
    void theBytesAreThoseOfTheFormat() throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int header = (int) bytes.getLong();
        assertThat(header % 8).isZero();
        assertThat(bytes.capacity()).isEqualTo(8 + header + 4 * 7);
        assertThat(new String(bytes.array(), 8, header, StandardCharsets.UTF_8).trim())
                .isEqualTo("{\"__metadata__\":{\"format\":\"pt\",\"updates\":\"7\"},"
                        + "\"a\":{\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[0,24]},"
                        + "\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[24,28]}}");
        assertThat(bytes.getFloat(8 + header + 4)).isEqualTo(1.5f);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 20, 150, 170})
    void aFileCutAnywhereIsCalledTruncated(int length) throws IOException {
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), length));
        assertThatThrownBy(() -> SafetensorsFile.open(file))
                .isInstanceOf(UnusableCheckpointException.class)
                .hasMessage(file + " is truncated: copy or download it again");
    }

    @Test
    void bytesAfterTheLastTensorAreRefused() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length + 3));
        assertThatThrownBy(() -> SafetensorsFile.open(file)).hasMessageEndingWith("3 bytes follow the last tensor");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[2,3]      | [2,4]     | the offsets of \"a\" do not fit its shape [2, 4]",
                "[24,28]    | [20,24]   | \"b\" does not start where the tensor before it ends",
                "[24,28]    | [24,-1]   | the header's entry for \"b\" is not readable",
                "\"F32\"    | \"I64\"   | stores \"a\" as \"I64\": convert it to F32, F16 or BF16",
                "{\"__meta  | [\"__meta | its header is not JSON",
            })
    void aCorruptHeaderIsRefusedByName(String from, String to, String message) throws IOException {
        String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        Files.write(file, padded(text, from, to).getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> SafetensorsFile.open(file))
                .isInstanceOf(UnusableCheckpointException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(message);
    }

    @Test
    void aMissingTensorAndAWrongShapeAreNamed() throws IOException {
        SafetensorsFile read = SafetensorsFile.open(file);
        assertThatThrownBy(() -> read.read(TensorSpec.of("c", 1))).hasMessageContaining("has no tensor \"c\"");
        assertThatThrownBy(() -> read.read(TensorSpec.of("a", 3, 2)))
                .hasMessageContaining("holds \"a\" with shape [2, 3] where config.json asks for [3, 2]");
    }

    @Test
    void somethingElseIsNotTakenForTensors() throws IOException {
        Files.writeString(file, "an answer of a proxy server");
        assertThatThrownBy(() -> SafetensorsFile.open(file)).hasMessageContaining("is not a safetensors file");
        Files.writeString(file, "version https://git-lfs.github.com/spec/v1");
        assertThatThrownBy(() -> SafetensorsFile.open(file)).hasMessageContaining("is a Git LFS pointer");
    }

    @ParameterizedTest
    @CsvSource({
        "3C00, 1",
        "C000, -2",
        "7BFF, 65504",
        "0001, 5.9604645E-8",
        "03FF, 6.097555E-5",
        "8000, -0.0",
        "7C00, Infinity",
    })
    void halfPrecisionWidensExactly(String hex, float value) {
        assertThat(StoredType.F16.read(bits(hex))).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({"3F80, 1", "C040, -3", "0001, 9.1835E-41", "FF80, -Infinity"})
    void brainFloatsWidenExactly(String hex, float value) {
        assertThat(StoredType.BF16.read(bits(hex))).isEqualTo(value);
    }

    private static ByteBuffer bits(String hex) {
        return ByteBuffer.allocate(2)
                .putShort((short) Integer.parseInt(hex, 16))
                .flip();
    }

    /** Replaces the first occurrence in the header and keeps its length. */
    private static String padded(String text, String from, String to) {
        int end = text.indexOf("}}") + 2;
        String header = text.substring(0, end).replaceFirst(java.util.regex.Pattern.quote(from), to);
        return header + " ".repeat(end - header.length()) + text.substring(end);
    }

    private static float[] values(TensorSpec tensor, long from, int count) {
        return Arrays.copyOfRange(values(tensor), (int) from, (int) from + count);
    }

    private static float[] values(TensorSpec tensor) {
        return tensor.equals(A) ? new float[] {0, 1.5f, -2, Float.MIN_VALUE, Float.MAX_VALUE, -0f} : new float[] {9};
    }
}
