package org.facecard.pipelines.policy;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.policy.checkpoint.AdapterConfigJson;
import org.facecard.pipelines.policy.checkpoint.BaseReference;
import org.facecard.pipelines.policy.checkpoint.WeightFiles;
import org.facecard.pipelines.policy.checkpoint.WeightShards;
import org.facecard.pipelines.policy.checkpoint.WeightType;
import org.facecard.pipelines.policy.model.Adapters;
import org.facecard.pipelines.policy.model.ConfigJson;
import org.facecard.pipelines.policy.model.ConfigJsonWriter;
import org.facecard.pipelines.policy.model.LlamaConfig;
import org.facecard.pipelines.policy.model.MergedWeights;
import org.facecard.pipelines.policy.model.ParameterLayout;
import org.facecard.pipelines.policy.safetensors.StoredTensor;
import org.facecard.pipelines.policy.safetensors.TensorSpec;
import org.facecard.pipelines.policy.vision.VisionConfig;
import org.facecard.pipelines.study.arms.AdapterSpec;

/**
 * Adds the adapters of a checkpoint to its weights, W + alpha / r B A. Only the adapters are in memory; the weights are
 * read and written piece by piece.
 */
public final class CheckpointMerge implements AutoCloseable {
    private final Path holder;
    private final ParameterLayout layout;
    private final WeightFiles files;
    private final NDManager manager;
    private final Adapters adapters;

    /**
     * Reads the adapters in {@code folder} and the headers of the weights.
     *
     * @throws org.facecard.pipelines.policy.safetensors.UnusableCheckpointException naming the file that does not fit
     * @throws InvalidSpecException when the checkpoint has no adapters
     */
    public static CheckpointMerge of(Path folder) throws IOException {
        Path holder = BaseReference.holder(folder, ConfigJson.FILE);
        LlamaConfig config = LlamaConfig.load(holder);
        if (!Files.exists(folder.resolve(AdapterConfigJson.FILE))) {
            throw new InvalidSpecException(
                    "%s has no adapters to merge: name the artifact of a stage that trained some".formatted(folder));
        }
        CheckpointMerge merge = new CheckpointMerge(folder, holder, config);
        try {
            PolicyFiles.readAdapters(merge.adapters.parameters(), folder);
            PolicyFiles.readValueHead(merge.adapters.parameters(), folder);
            return merge;
        } catch (IOException | RuntimeException e) {
            merge.close();
            throw e;
        }
    }

    private CheckpointMerge(Path folder, Path holder, LlamaConfig config) throws IOException {
        VisionConfig vision = ConfigJson.readVision(holder.resolve(ConfigJson.FILE));
        this.holder = holder;
        this.layout = new ParameterLayout(config, vision);
        this.files = WeightFiles.open(holder);
        files.checkUsed(layout.decoder());
        AdapterSpec spec = AdapterConfigJson.read(folder);
        this.manager = NDManager.newBaseManager();
        this.adapters = new Adapters(manager, config, vision, spec);
    }

    /**
     * Writes a checkpoint without adapters into the folder {@code target}, and without the value head: vLLM takes every
     * safetensors file of a folder for weights of the model.
     *
     * @param type of the written weights; empty for the types that they have in the base
     */
    public void save(Path target, Optional<WeightType> type) throws IOException {
        save(target, type, WeightShards.LIMIT);
    }

    /** Like {@link #save(Path, Optional)}, in shards of at most {@code limit} bytes. */
    void save(Path target, Optional<WeightType> type, long limit) throws IOException {
        ConfigJsonWriter.auxiliary(holder, type).save(target);
        try (MergedWeights merged = new MergedWeights(files::read, adapters)) {
            WeightShards.of(tensors(type), limit).write(target, merged);
        }
    }

    /** Returns the bytes of the weights that {@link #save} writes. */
    public long bytes(Optional<WeightType> type) throws IOException {
        return tensors(type).stream().mapToLong(StoredTensor::bytes).sum();
    }

    private List<StoredTensor> tensors(Optional<WeightType> type) throws IOException {
        List<StoredTensor> tensors = new ArrayList<>();
        for (TensorSpec tensor : layout.decoder()) {
            tensors.add(new StoredTensor(tensor, type.isPresent() ? type.get().stored() : files.type(tensor)));
        }
        return tensors;
    }

    @Override
    public void close() {
        manager.close();
    }
}
