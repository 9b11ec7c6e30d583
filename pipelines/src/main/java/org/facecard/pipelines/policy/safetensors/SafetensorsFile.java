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
import java.util.Objects;
import java.util.stream.StreamSupport;

/** Reads the safetensors format; checks every number of the header before it reads any tensor. */
public final class SafetensorsFile {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long LARGEST_HEADER = 100_000_000;
    private static final int CHUNK = 1 << 20;

    /** The first word of a Git LFS pointer, "version ", read as a length. */
    private static final long POINTER = 0x206e6f6973726576L;

    private final Path file;
    private final Map<String, String> metadata = new LinkedHashMap<>();
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private record Entry(TensorSpec spec, StoredType type, long start, long end) {}

    private SafetensorsFile(Path file) {
        this.file = file;
    }

    /**
     * Reads the header.
     *
     * @throws UnusableCheckpointException when the file is missing, truncated or does not match its header
     */
    public static SafetensorsFile open(Path file) throws IOException {
        SafetensorsFile result = new SafetensorsFile(file);
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

    /** Returns the tensors' names, in the header's order. */
    public List<String> names() {
        return List.copyOf(entries.keySet());
    }

    /** Returns names and shapes of the tensors, in the header's order. */
    List<TensorSpec> tensors() {
        return entries.values().stream().map(Entry::spec).toList();
    }

    /** Returns the metadata of the header. */
    public Map<String, String> metadata() {
        return Map.copyOf(metadata);
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
        Entry entry = entry(wanted);
        if (entry.type == StoredType.U8) {
            throw unusable(notConverted(wanted.name(), entry.type.name()));
        }
        return numbers(entry, from, count);
    }

    /**
     * Returns {@code count} codes of one tensor from code {@code from} on, row-major, each from 0 to 255.
     *
     * @throws UnusableCheckpointException when the tensor is missing, has another shape or holds no codes
     */
    public float[] readCodes(TensorSpec wanted, long from, int count) throws IOException {
        Entry entry = entry(wanted);
        if (entry.type != StoredType.U8) {
            throw unusable("stores \"%s\" as \"%s\" where codes in U8 are expected: is it of another study?"
                    .formatted(wanted.name(), entry.type));
        }
        return numbers(entry, from, count);
    }

    private Entry entry(TensorSpec wanted) throws UnusableCheckpointException {
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

    /** Returns the name of a tensor's number type. */
    public String type(String name) {
        return Objects.requireNonNull(entries.get(name), name).type.name();
    }

    private float[] numbers(Entry entry, long from, int wanted) throws IOException {
        float[] numbers = new float[wanted];
        int width = entry.type.width();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            for (int start = 0; start < numbers.length; start += CHUNK) {
                int count = Math.min(CHUNK, numbers.length - start);
                ByteBuffer bytes = bytes(channel, entry.start + (from + start) * width, count * width);
                for (int i = start; i < start + count; i++) {
                    numbers[i] = entry.type.read(bytes);
                }
            }
        }
        return numbers;
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

    private static String notConverted(String name, String type) {
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

    private ByteBuffer bytes(FileChannel channel, long position, int count) throws IOException {
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

    private UnusableCheckpointException unusable(String what) {
        return new UnusableCheckpointException(file + " " + what);
    }
}
