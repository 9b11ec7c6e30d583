package org.facecard.pipelines.policy.safetensors;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.facecard.pipelines.policy.safetensors.SafetensorsHeader.Entry;

/** Reads the safetensors format: the tensors of one file. */
public final class SafetensorsFile {
    private static final int CHUNK = 1 << 20;

    private final Path file;
    private final SafetensorsHeader header;

    private SafetensorsFile(Path file, SafetensorsHeader header) {
        this.file = file;
        this.header = header;
    }

    /**
     * Reads the header.
     *
     * @throws UnusableCheckpointException when the file is missing, truncated or does not match its header
     */
    public static SafetensorsFile open(Path file) throws IOException {
        return new SafetensorsFile(file, SafetensorsHeader.read(file));
    }

    /** Returns the tensors' names, in the header's order. */
    public List<String> names() {
        return List.copyOf(header.entries().keySet());
    }

    /** Returns names and shapes of the tensors, in the header's order. */
    List<TensorSpec> tensors() {
        return header.entries().values().stream().map(Entry::spec).toList();
    }

    /** Returns the metadata of the header. */
    public Map<String, String> metadata() {
        return Map.copyOf(header.metadata());
    }

    /**
     * Returns the numbers of one tensor, row-major, widened to 32 bits.
     *
     * @throws UnusableCheckpointException when the tensor is missing or has another shape
     */
    public float[] read(TensorSpec wanted) throws IOException {
        return read(wanted, 0, Math.toIntExact(wanted.size()));
    }

    /** Like {@link #read(TensorSpec)}, {@code count} numbers from number {@code from} on. */
    public float[] read(TensorSpec wanted, long from, int count) throws IOException {
        Entry entry = header.entry(wanted);
        if (entry.type() == StoredType.U8) {
            throw header.unusable(
                    SafetensorsHeader.notConverted(wanted.name(), entry.type().name()));
        }
        return numbers(entry, from, count);
    }

    /**
     * Returns {@code count} codes of one tensor from code {@code from} on, row-major, each from 0 to 255.
     *
     * @throws UnusableCheckpointException when the tensor is missing, has another shape or holds no codes
     */
    public float[] readCodes(TensorSpec wanted, long from, int count) throws IOException {
        Entry entry = header.entry(wanted);
        if (entry.type() != StoredType.U8) {
            throw header.unusable("stores \"%s\" as \"%s\" where codes in U8 are expected: is it of another study?"
                    .formatted(wanted.name(), entry.type()));
        }
        return numbers(entry, from, count);
    }

    /** Returns a tensor's number type. */
    public StoredType type(String name) {
        return Objects.requireNonNull(header.entries().get(name), name).type();
    }

    private float[] numbers(Entry entry, long from, int wanted) throws IOException {
        float[] numbers = new float[wanted];
        int width = entry.type().width();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            for (int start = 0; start < numbers.length; start += CHUNK) {
                int count = Math.min(CHUNK, numbers.length - start);
                ByteBuffer bytes = header.bytes(channel, entry.start() + (from + start) * width, count * width);
                for (int i = start; i < start + count; i++) {
                    numbers[i] = entry.type().read(bytes);
                }
            }
        }
        return numbers;
    }
}
