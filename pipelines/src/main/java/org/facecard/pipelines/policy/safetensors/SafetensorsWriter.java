package org.facecard.pipelines.policy.safetensors;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes the safetensors format (https://huggingface.co/docs/safetensors): eight bytes of header length, a JSON header,
 * the numbers. Equal tensors give equal bytes.
 */
public final class SafetensorsWriter {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CHUNK = 1 << 18;

    private final int piece;

    /** @param piece the largest count of numbers in memory at a time */
    SafetensorsWriter(int piece) {
        this.piece = piece;
    }

    /**
     * Writes tensors as 32-bit floats, in the order of {@code tensors}.
     *
     * @param metadata text entries for the header, under {@code __metadata__}
     * @param source the numbers, requested in order and in pieces, so that only one piece is in memory at a time
     */
    public static void write(Path file, Map<String, String> metadata, List<TensorSpec> tensors, TensorSource source)
            throws IOException {
        writeStored(file, metadata, StoredTensor.all(tensors, StoredType.F32), source);
    }

    /**
     * Writes tensors as 16-bit floats, each number rounded to the nearest, in the order of {@code tensors}.
     *
     * @param metadata text entries for the header, under {@code __metadata__}
     * @param source the numbers, requested in order and in pieces, so that only one piece is in memory at a time
     */
    static void writeHalf(Path file, Map<String, String> metadata, List<TensorSpec> tensors, TensorSource source)
            throws IOException {
        writeStored(file, metadata, StoredTensor.all(tensors, StoredType.F16), source);
    }

    /**
     * Writes tensors of several types, in the order of {@code tensors}.
     *
     * @param metadata text entries for the header, under {@code __metadata__}
     * @param source the numbers, requested in order and in pieces, so that only one piece is in memory at a time
     */
    public static void writeStored(
            Path file, Map<String, String> metadata, List<StoredTensor> tensors, TensorSource source)
            throws IOException {
        new SafetensorsWriter(TensorSource.PIECE).store(file, metadata, tensors, source);
    }

    /** Like {@link #writeStored}, in pieces of this writer. */
    void store(Path file, Map<String, String> metadata, List<StoredTensor> tensors, TensorSource source)
            throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            writeFully(channel, header(metadata, tensors));
            for (StoredTensor tensor : tensors) {
                source.readAll(tensor.spec(), piece, (from, numbers) -> {
                    tensor.checkRange(file, numbers);
                    writeNumbers(channel, tensor.type(), numbers);
                });
            }
        }
    }

    private static ByteBuffer header(Map<String, String> metadata, List<StoredTensor> tensors) throws IOException {
        ObjectNode header = JSON.createObjectNode();
        ObjectNode texts = header.putObject("__metadata__").put("format", "pt");
        new TreeMap<>(metadata).forEach(texts::put);
        long offset = 0;
        for (StoredTensor tensor : tensors) {
            TensorSpec spec = tensor.spec();
            long end = offset + tensor.bytes();
            ObjectNode entry =
                    header.putObject(spec.name()).put("dtype", tensor.type().name());
            ArrayNode shape = entry.putArray("shape");
            spec.shape().forEach(shape::add);
            entry.putArray("data_offsets").add(offset).add(end);
            offset = end;
        }
        return aligned(JSON.writeValueAsString(header).getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the header padded with spaces, so that the numbers start at a multiple of eight bytes. */
    private static ByteBuffer aligned(byte[] json) {
        int length = (json.length + 7) / 8 * 8;
        ByteBuffer bytes = ByteBuffer.allocate(8 + length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(length).put(json);
        while (bytes.hasRemaining()) {
            bytes.put((byte) ' ');
        }
        return bytes.flip();
    }

    private static void writeNumbers(FileChannel channel, StoredType type, float[] numbers) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocateDirect(type.width() * Math.min(CHUNK, Math.max(1, numbers.length)))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (int start = 0; start < numbers.length; start += CHUNK) {
            int count = Math.min(CHUNK, numbers.length - start);
            bytes.clear();
            for (int i = start; i < start + count; i++) {
                type.write(bytes, numbers[i]);
            }
            writeFully(channel, bytes.flip());
        }
    }

    private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
