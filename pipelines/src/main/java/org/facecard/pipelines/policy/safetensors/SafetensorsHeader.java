package org.facecard.pipelines.policy.safetensors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** The header of a file in the safetensors format. Every number of it is checked before any tensor is read. */
final class SafetensorsHeader {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long LARGEST_HEADER = 100_000_000;

    /** The first word of a Git LFS pointer, "version ", read as a length. */
    private static final long POINTER = 0x206e6f6973726576L;

    private final Path file;
    private final Map<String, String> metadata = new LinkedHashMap<>();
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /**
     * A tensor of the file.
     *
     * @param spec its name and shape
     * @param type of its numbers
     * @param start position of its first byte in the file
     * @param end position after its last byte
     */
    record Entry(TensorSpec spec, StoredType type, long start, long end) {}

    private SafetensorsHeader(Path file) {
        this.file = file;
    }

    /**
     * Reads the header of {@code file}.
     *
     * @throws UnusableCheckpointException when the file is missing, truncated or does not match its header
     */
    static SafetensorsHeader read(Path file) throws IOException {
        SafetensorsHeader result = new SafetensorsHeader(file);
        if (!Files.isRegularFile(file)) {
            throw result.unusable("does not exist: name a folder that holds a checkpoint");
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long dataStart = 8 + result.headerLength(channel);
            result.readHeader(result.parse(result.bytes(channel, 8, (int) (dataStart - 8))), dataStart);
            result.checkCoverage(dataStart, channel.size());
        }
        return result;
    }

    /** Returns the tensors by name, in the header's order. */
    Map<String, Entry> entries() {
        return entries;
    }

    Map<String, String> metadata() {
        return metadata;
    }

    /**
     * Returns where a tensor is.
     *
     * @throws UnusableCheckpointException when it is missing or has another shape
     */
    Entry entry(TensorSpec wanted) throws UnusableCheckpointException {
        Entry entry = entries.get(wanted.name());
        if (entry == null) {
            throw unusable("has no tensor \"%s\": is it the checkpoint of another model?".formatted(wanted.name()));
        }
        if (!entry.spec.equals(wanted)) {
            throw unusable(
                    "holds \"%s\" with shape %s where config.json asks for %s: take both files from one checkpoint"
                            .formatted(wanted.name(), entry.spec.shape(), wanted.shape()));
        }
        return entry;
    }

    private long headerLength(FileChannel channel) throws IOException {
        if (channel.size() < 8) {
            throw truncated();
        }
        long length = bytes(channel, 0, 8).getLong();
        if (length == POINTER) {
            throw unusable("is a Git LFS pointer, not the weights: fetch them with git lfs pull");
        }
        if (length < 2 || length > LARGEST_HEADER) {
            throw unusable("is not a safetensors file (it claims a header of %d bytes)".formatted(length));
        }
        if (8 + length > channel.size()) {
            throw truncated();
        }
        return length;
    }

    private JsonNode parse(ByteBuffer bytes) throws IOException {
        try {
            return JSON.readTree(bytes.array());
        } catch (JsonProcessingException | CharConversionException e) {
            throw new UnusableCheckpointException(file + " is not a safetensors file: its header is not JSON", e);
        }
    }

    private void readHeader(JsonNode header, long dataStart) throws IOException {
        if (!header.isObject()) {
            throw unusable("is not a safetensors file: its header is not a JSON object");
        }
        for (Map.Entry<String, JsonNode> field : header.properties()) {
            if (field.getKey().equals("__metadata__")) {
                field.getValue()
                        .properties()
                        .forEach(text ->
                                metadata.put(text.getKey(), text.getValue().asText()));
            } else {
                entries.put(field.getKey(), entry(field.getKey(), field.getValue(), dataStart));
            }
        }
    }

    private Entry entry(String name, JsonNode node, long dataStart) throws IOException {
        StoredType type = type(name, node.path("dtype").asText());
        TensorSpec spec = new TensorSpec(name, numbers(name, node.path("shape")));
        List<Long> offsets = numbers(name, node.path("data_offsets"));
        if (offsets.size() != 2 || offsets.get(1) - offsets.get(0) != bytes(spec, type)) {
            throw unusable("is corrupt: the offsets of \"%s\" do not fit its shape %s".formatted(name, spec.shape()));
        }
        return new Entry(spec, type, dataStart + offsets.get(0), dataStart + offsets.get(1));
    }

    /** Returns the size of a tensor in bytes; -1, which matches no file, if the number overflows. */
    private static long bytes(TensorSpec spec, StoredType type) {
        try {
            return Math.multiplyExact(spec.size(), (long) type.width());
        } catch (ArithmeticException e) {
            return -1;
        }
    }

    private StoredType type(String name, String label) throws IOException {
        for (StoredType type : StoredType.values()) {
            if (type.name().equals(label)) {
                return type;
            }
        }
        throw unusable(notConverted(name, label));
    }

    static String notConverted(String name, String type) {
        return "stores \"%s\" as \"%s\": convert it to F32, F16 or BF16".formatted(name, type);
    }

    private List<Long> numbers(String name, JsonNode array) throws IOException {
        boolean sound = array.isArray()
                && StreamSupport.stream(array.spliterator(), false)
                        .allMatch(number -> number.canConvertToLong() && number.asLong() >= 0);
        if (!sound) {
            throw unusable("is corrupt: the header's entry for \"%s\" is not readable".formatted(name));
        }
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asLong)
                .toList();
    }

    /** The format demands that the tensors fill the file without gaps or overlaps. */
    private void checkCoverage(long dataStart, long size) throws IOException {
        long position = dataStart;
        List<Entry> inOrder = entries.values().stream()
                .sorted(Comparator.comparingLong(Entry::start))
                .toList();
        for (Entry entry : inOrder) {
            if (entry.start != position) {
                throw unusable("is corrupt: \"%s\" does not start where the tensor before it ends"
                        .formatted(entry.spec.name()));
            }
            position = entry.end;
        }
        if (position > size) {
            throw truncated();
        }
        if (position < size) {
            throw unusable("is corrupt: %d bytes follow the last tensor".formatted(size - position));
        }
    }

    /** Returns {@code count} bytes of the file from {@code position} on. */
    ByteBuffer bytes(FileChannel channel, long position, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, position + bytes.position()) < 0) {
                throw truncated();
            }
        }
        return bytes.flip();
    }

    private UnusableCheckpointException truncated() {
        return unusable("is truncated: copy or download it again");
    }

    UnusableCheckpointException unusable(String what) {
        return new UnusableCheckpointException(file + " " + what);
    }
}
