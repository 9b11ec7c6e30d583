package org.facecard.pipelines.policy.checkpoint;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.facecard.pipelines.common.RelativePath;
import org.facecard.pipelines.policy.safetensors.SafetensorsWriter;
import org.facecard.pipelines.policy.safetensors.StoredTensor;
import org.facecard.pipelines.policy.safetensors.TensorSource;

/**
 * Writes weights as transformers does: into one file, or above a limit into shards with an index. {@link WeightFiles}
 * reads both.
 *
 * @param tensors of each shard, in the order in which they are written
 */
public record WeightShards(List<List<StoredTensor>> tensors) {
    /** The largest shard, in bytes, as in transformers 4. */
    public static final long LIMIT = 5_000_000_000L;

    private static final ObjectMapper JSON = new ObjectMapper();

    public WeightShards {
        tensors = tensors.stream().map(List::copyOf).toList();
    }

    /** Divides {@code tensors} in their order; a shard exceeds {@code limit} bytes only if its one tensor does. */
    public static WeightShards of(List<StoredTensor> tensors, long limit) {
        List<List<StoredTensor>> shards = new ArrayList<>(List.of(new ArrayList<>()));
        long size = 0;
        for (StoredTensor tensor : tensors) {
            if (size > 0 && size + tensor.bytes() > limit) {
                shards.add(new ArrayList<>());
                size = 0;
            }
            shards.get(shards.size() - 1).add(tensor);
            size += tensor.bytes();
        }
        return new WeightShards(shards);
    }

    /**
     * Writes the numbers of {@code source} into {@code folder}.
     *
     * @throws org.facecard.pipelines.policy.safetensors.UnusableCheckpointException naming a tensor whose numbers its
     *     type cannot hold
     */
    public void write(Path folder, TensorSource source) throws IOException {
        if (tensors.size() == 1) {
            SafetensorsWriter.writeStored(folder.resolve(WeightFiles.ONE), Map.of(), tensors.get(0), source);
            return;
        }
        for (int shard = 0; shard < tensors.size(); shard++) {
            Path file = RelativePath.name(name(shard)).in(folder);
            SafetensorsWriter.writeStored(file, Map.of(), tensors.get(shard), source);
        }
        Files.write(
                folder.resolve(WeightFiles.INDEX),
                JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(index()));
    }

    private ObjectNode index() {
        ObjectNode index = JSON.createObjectNode();
        index.putObject("metadata")
                .put(
                        "total_size",
                        tensors.stream()
                                .flatMap(List::stream)
                                .mapToLong(StoredTensor::bytes)
                                .sum());
        ObjectNode map = index.putObject("weight_map");
        for (int shard = 0; shard < tensors.size(); shard++) {
            for (StoredTensor tensor : tensors.get(shard)) {
                map.put(tensor.spec().name(), name(shard));
            }
        }
        return index;
    }

    private String name(int shard) {
        return "model-%05d-of-%05d.safetensors".formatted(shard + 1, tensors.size());
    }
}
