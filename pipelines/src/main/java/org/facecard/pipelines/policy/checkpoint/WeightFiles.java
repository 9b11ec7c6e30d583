package org.facecard.pipelines.policy.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.facecard.pipelines.policy.safetensors.SafetensorsFile;
import org.facecard.pipelines.policy.safetensors.StoredType;
import org.facecard.pipelines.policy.safetensors.TensorSpec;
import org.facecard.pipelines.policy.safetensors.UnusableCheckpointException;

/**
 * The tensors of a checkpoint: in {@code model.safetensors}, or in the shards that {@code model.safetensors.index.json}
 * names. They are read in pieces, not memory-mapped, so that a file truncated meanwhile is an error and does not crash
 * the process.
 */
public final class WeightFiles {
    public static final String ONE = "model.safetensors";
    public static final String INDEX = "model.safetensors.index.json";
    /** A tensor that older checkpoints hold besides the weights; it is computed from {@code config.json} instead. */
    private static final String FREQUENCIES = ".rotary_emb.inv_freq";

    private static final String EMBEDDING = "model.embed_tokens.";
    private static final String HEAD = "lm_head.";
    private static final int PIECE = 1 << 20;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final Map<String, SafetensorsFile> shards = new LinkedHashMap<>(); // by tensor

    private WeightFiles(Path folder) {
        this.folder = folder;
    }

    /**
     * Reads the headers of all files.
     *
     * @throws UnusableCheckpointException naming the file that is missing, truncated or of another format
     */
    public static WeightFiles open(Path folder) throws IOException {
        WeightFiles files = new WeightFiles(folder);
        if (Files.exists(folder.resolve(INDEX)) && !Files.exists(folder.resolve(ONE))) {
            files.openShards(folder.resolve(INDEX));
            return files;
        }
        files.refusePickle();
        SafetensorsFile one = SafetensorsFile.open(folder.resolve(ONE));
        one.names().forEach(name -> files.shards.put(name, one));
        return files;
    }

    /** Returns the names of the files that hold weights, the index included. */
    public static List<String> names(Path folder) throws IOException {
        if (Files.exists(folder.resolve(ONE)) || !Files.exists(folder.resolve(INDEX))) {
            return List.of(ONE);
        }
        return Stream.concat(Stream.of(INDEX), index(folder.resolve(INDEX)).values().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** Checks that a tensor is there in its shape; returns its number type. */
    public StoredType type(TensorSpec tensor) throws IOException {
        read(tensor, 0, 0);
        return Objects.requireNonNull(shards.get(tensor.name())).type(tensor.name());
    }

    /** Returns {@code count} numbers of a tensor from number {@code from} on. */
    public float[] read(TensorSpec tensor, long from, int count) throws IOException {
        SafetensorsFile shard = shards.get(tensor.name());
        if (shard == null) {
            throw new UnusableCheckpointException("%s holds no tensor \"%s\": is it the checkpoint of another model?"
                    .formatted(folder, tensor.name()));
        }
        return shard.read(tensor, from, count);
    }

    /**
     * Refuses a tensor that the decoder does not use: the model of the checkpoint would compute something else. A head
     * may be stored although it is the embedding, if it is equal; only then is more read than headers.
     */
    public void checkUsed(List<TensorSpec> tensors) throws IOException {
        Set<String> known = new HashSet<>();
        tensors.forEach(tensor -> known.add(tensor.name()));
        for (TensorSpec tensor : tensors) {
            String head = tensor.name().replace(EMBEDDING, HEAD);
            if (shards.containsKey(head) && known.add(head)) {
                checkTied(tensor, new TensorSpec(head, tensor.shape()));
            }
        }
        for (String name : shards.keySet()) {
            if (!known.contains(name) && !name.endsWith(FREQUENCIES)) {
                throw new UnusableCheckpointException(
                        "%s holds the tensor \"%s\", which the decoder in its config.json does not use: choose another checkpoint"
                                .formatted(folder, name));
            }
        }
    }

    /** Where they differ, transformers 4 takes the embedding for both and transformers 5 the head as it is stored. */
    private void checkTied(TensorSpec embedding, TensorSpec head) throws IOException {
        for (long from = 0; from < embedding.size(); from += PIECE) {
            int count = (int) Math.min(PIECE, embedding.size() - from);
            if (!Arrays.equals(read(embedding, from, count), read(head, from, count))) {
                throw new UnusableCheckpointException(
                        "%s has tie_word_embeddings and holds a %s that is not the embedding: set tie_word_embeddings to false in its config.json"
                                .formatted(folder, head.name()));
            }
        }
    }

    private void openShards(Path index) throws IOException {
        Map<String, SafetensorsFile> open = new LinkedHashMap<>();
        for (Map.Entry<String, String> tensor : index(index).entrySet()) {
            String file = tensor.getValue();
            if (!open.containsKey(file)) {
                if (!Files.isRegularFile(folder.resolve(file))) {
                    throw new UnusableCheckpointException(
                            "%s names %s, which does not exist: copy or download the whole checkpoint"
                                    .formatted(index, file));
                }
                open.put(file, SafetensorsFile.open(folder.resolve(file)));
            }
            shards.put(tensor.getKey(), open.get(file));
        }
    }

    private static Map<String, String> index(Path file) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> tensor : weightMap(file).properties()) {
            String name = tensor.getValue().asText();
            if (!name.matches("[A-Za-z0-9._-]+\\.safetensors")) {
                throw new UnusableCheckpointException(
                        "%s names \"%s\", which is not a safetensors file in the same folder: choose another checkpoint"
                                .formatted(file, name));
            }
            files.put(tensor.getKey(), name);
        }
        return files;
    }

    private static JsonNode weightMap(Path file) throws IOException {
        try {
            return JSON.readTree(Files.readAllBytes(file)).path("weight_map");
        } catch (JsonProcessingException | CharConversionException e) {
            throw new UnusableCheckpointException(file + " is not JSON: copy or download it again", e);
        }
    }

    private void refusePickle() throws IOException {
        if (Files.exists(folder.resolve(ONE)) || !Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            Path pickle = files.filter(file -> file.toString().matches(".*\\.(bin|pth?|ckpt)"))
                    .sorted()
                    .findFirst()
                    .orElse(null);
            if (pickle != null) {
                throw new UnusableCheckpointException(
                        "%s is a pickle file, which can execute code when loaded: convert the checkpoint to safetensors"
                                .formatted(pickle));
            }
        }
    }
}
