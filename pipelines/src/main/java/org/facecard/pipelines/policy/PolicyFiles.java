package org.facecard.pipelines.policy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.facecard.pipelines.policy.checkpoint.AdapterConfigJson;
import org.facecard.pipelines.policy.checkpoint.AdapterConfigJson.AdaptedModel;
import org.facecard.pipelines.policy.checkpoint.AuxiliaryFiles;
import org.facecard.pipelines.policy.checkpoint.BaseReference;
import org.facecard.pipelines.policy.checkpoint.WeightFiles;
import org.facecard.pipelines.policy.checkpoint.WeightShards;
import org.facecard.pipelines.policy.model.Adapters;
import org.facecard.pipelines.policy.model.ConfigJson;
import org.facecard.pipelines.policy.model.ConfigJsonWriter;
import org.facecard.pipelines.policy.parameters.Parameters;
import org.facecard.pipelines.policy.safetensors.SafetensorsFile;
import org.facecard.pipelines.policy.safetensors.SafetensorsWriter;
import org.facecard.pipelines.policy.safetensors.StoredTensor;
import org.facecard.pipelines.policy.safetensors.StoredType;
import org.facecard.pipelines.policy.safetensors.TensorSource;
import org.facecard.pipelines.policy.safetensors.TensorSpec;
import org.facecard.pipelines.policy.safetensors.UnusableCheckpointException;
import org.facecard.pipelines.policy.vision.PreprocessorJson;
import org.facecard.pipelines.policy.vision.VisionConfig;
import org.jspecify.annotations.Nullable;

/**
 * The files of a policy. The files that it was read from determine those that it writes.
 *
 * @param auxiliary files of the checkpoint that are copied unchanged
 * @param base where the frozen weights are; null if they are written beside the trained ones
 */
record PolicyFiles(AuxiliaryFiles auxiliary, @Nullable BaseReference base) {
    static final String ADAPTER_FILE = "adapter_model.safetensors";
    static final String VALUE_FILE = "value_head.safetensors";

    /** The files of a policy with fresh weights. */
    static final PolicyFiles NONE = new PolicyFiles(AuxiliaryFiles.NONE, null);

    /**
     * Fills {@code policy} from a checkpoint.
     *
     * @param folder the checkpoint
     * @param holder the folder of its weights; another one if the checkpoint only refers to them
     */
    static PolicyFiles read(Policy policy, Path folder, Path holder) throws IOException {
        WeightFiles files = WeightFiles.open(holder);
        files.checkUsed(policy.layout().decoder());
        policy.storage().fillInPieces(policy.layout().decoder(), files::read);
        readTrained(policy, folder);
        return new PolicyFiles(ConfigJsonWriter.auxiliary(holder), base(folder, holder));
    }

    /** Adapters that are stored beside the weights stay there. */
    private static @Nullable BaseReference base(Path folder, Path holder) throws IOException {
        return holder.equals(folder) && Files.exists(folder.resolve(ADAPTER_FILE))
                ? null
                : BaseReference.in(folder).orElse(new BaseReference(holder, ""));
    }

    /** Returns the same files with a copy of the frozen weights: the written checkpoint refers to no other folder. */
    PolicyFiles whole() {
        return new PolicyFiles(auxiliary, null);
    }

    private static void readTrained(Policy policy, Path folder) throws IOException {
        Parameters trained = policy.trained();
        if (policy.adapters() != null && Files.exists(folder.resolve(AdapterConfigJson.FILE))) {
            readAdapters(trained, folder);
        }
        readValueHead(trained, folder);
    }

    /** Fills the adapters among {@code trained} from {@code folder}. */
    static void readAdapters(Parameters trained, Path folder) throws IOException {
        Path adapterFile = folder.resolve(ADAPTER_FILE);
        SafetensorsFile file = SafetensorsFile.open(adapterFile);
        checkUsed(adapterFile, file, trained.layout().decoder());
        trained.fill(0, trained.layout().decoder(), file::read);
    }

    /** Fills the value head among {@code trained} from {@code folder}, if that holds one. */
    static void readValueHead(Parameters trained, Path folder) throws IOException {
        Path valueFile = folder.resolve(VALUE_FILE);
        if (Files.exists(valueFile)) {
            trained.fill(
                    trained.layout().decoderSize(),
                    trained.layout().valueHead(),
                    SafetensorsFile.open(valueFile)::read);
        }
    }

    /** Refuses tensors that would be silently ignored, such as adapters of a tower. */
    private static void checkUsed(Path path, SafetensorsFile file, List<TensorSpec> tensors)
            throws UnusableCheckpointException {
        Set<String> known = tensors.stream().map(TensorSpec::name).collect(Collectors.toSet());
        for (String name : file.names()) {
            if (!known.contains(name)) {
                throw new UnusableCheckpointException(
                        "%s adapts \"%s\", and only the projections of the decoder's layers that %s names can be adapted"
                                .formatted(path, name, AdapterConfigJson.FILE));
            }
        }
    }

    /** Writes {@code policy}. */
    void save(Policy policy, Path folder) throws IOException {
        Adapters adapters = policy.adapters();
        if (adapters == null) {
            saveWhole(policy, folder);
        } else {
            saveAdapters(policy, adapters, folder);
        }
    }

    private void saveWhole(Policy policy, Path folder) throws IOException {
        auxiliary.save(folder);
        VisionConfig vision = policy.vision();
        if (!auxiliary.files().containsKey(ConfigJson.FILE)) {
            ConfigJsonWriter.write(policy.config(), vision, folder.resolve(ConfigJson.FILE));
            if (vision != null) {
                PreprocessorJson.write(folder, vision);
            }
        }
        List<StoredTensor> tensors = StoredTensor.all(policy.layout().decoder(), StoredType.F32);
        WeightShards.of(tensors, WeightShards.LIMIT).write(folder, policy.storage()::read);
        write(folder.resolve(VALUE_FILE), policy.layout().valueHead(), policy.storage()::read);
    }

    private void saveAdapters(Policy policy, Adapters trained, Path folder) throws IOException {
        if (base == null) {
            saveWhole(policy, folder);
        } else {
            base.inType(trained.spec().weights()).save(folder);
        }
        Parameters numbers = trained.parameters();
        AdaptedModel model = policy.sees() ? AdaptedModel.VISION : AdaptedModel.TEXT;
        AdapterConfigJson.write(trained.spec(), base == null ? "." : base.name(), model, folder);
        write(folder.resolve(ADAPTER_FILE), numbers.layout().decoder(), numbers::read);
        write(folder.resolve(VALUE_FILE), numbers.layout().valueHead(), numbers::read);
    }

    /** Writes tensors. */
    static void write(Path file, List<TensorSpec> tensors, TensorSource numbers) throws IOException {
        SafetensorsWriter.write(file, Map.of(), tensors, numbers);
    }
}
