package org.facecard.pipelines.policy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.facecard.pipelines.policy.checkpoint.AdapterConfigJson;
import org.facecard.pipelines.policy.checkpoint.BaseReference;
import org.facecard.pipelines.policy.model.Adapters;
import org.facecard.pipelines.policy.model.ConfigJson;
import org.facecard.pipelines.policy.model.LlamaConfig;
import org.facecard.pipelines.policy.safetensors.UnusableCheckpointException;
import org.facecard.pipelines.policy.vision.LlavaVision;
import org.facecard.pipelines.policy.vision.VisionConfig;
import org.facecard.pipelines.policy.vision.VisionInitialisation;
import org.facecard.pipelines.study.arms.AdapterSpec;
import org.jspecify.annotations.Nullable;

/** Makes policies from the folders of checkpoints. */
final class PolicyLoader {
    private PolicyLoader() {}

    /** Reads a checkpoint, see {@link Policy#load}. */
    static Policy load(Path folder) throws IOException {
        boolean adapted = Files.exists(folder.resolve(AdapterConfigJson.FILE));
        return load(folder, adapted ? stored(folder) : null);
    }

    /** PEFT's file does not say how the frozen weights are held. */
    private static AdapterSpec stored(Path folder) throws IOException {
        AdapterSpec spec = AdapterConfigJson.read(folder);
        BaseReference base = BaseReference.in(folder).orElse(null);
        return new AdapterSpec(spec.rank(), spec.alpha(), spec.targets(), base == null ? null : base.weights());
    }

    /** Reads a checkpoint and gives it fresh adapters, see {@link Policy#adapted}. */
    static Policy adapted(Path folder, AdapterSpec spec, long seed) throws IOException {
        AdapterConfigJson.refuse(folder);
        Policy policy = load(folder, spec);
        Adapters adapters = Objects.requireNonNull(policy.adapters());
        adapters.parameters().fill(0, adapters.parameters().layout().decoder(), Adapters.fresh(seed));
        return policy;
    }

    /** Reads a checkpoint and gives it fresh adapters that refer to no folder, see {@link Policy#adaptedWhole}. */
    static Policy adaptedWhole(Path folder, AdapterSpec spec, long seed) throws IOException {
        Policy policy = adapted(folder, spec, seed);
        policy.writeWhole();
        return policy;
    }

    private static Policy load(Path folder, @Nullable AdapterSpec spec) throws IOException {
        Path holder = BaseReference.holder(folder, ConfigJson.FILE);
        VisionConfig vision = ConfigJson.readVision(holder.resolve(ConfigJson.FILE));
        LlamaConfig config = LlamaConfig.load(holder);
        Policy policy = new Policy(config, vision, spec);
        try {
            policy.read(folder, holder);
            return policy;
        } catch (IOException | RuntimeException e) {
            policy.close();
            throw e;
        }
    }

    /** Reads a text-only policy and gives it a tower and a projector with fresh weights, see {@link Policy#seeing}. */
    static Policy seeing(Path folder, LlavaVision vision, int vocabulary, long seed) throws IOException {
        AdapterConfigJson.refuse(folder);
        try (Policy text = load(folder)) {
            if (text.sees()) {
                throw new UnusableCheckpointException(
                        folder + " already holds a vision policy: name the folder of a text policy");
            }
            Policy policy = new Policy(text.config().withVocabulary(vocabulary), vision, null);
            try {
                PolicyGrowth.fill(policy, text, new VisionInitialisation(vision, seed));
                return policy;
            } catch (RuntimeException e) {
                policy.close();
                throw e;
            }
        }
    }
}
