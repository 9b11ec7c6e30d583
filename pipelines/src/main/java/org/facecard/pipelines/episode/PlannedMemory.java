package org.facecard.pipelines.episode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.policy.CheckpointInspection;
import org.facecard.pipelines.policy.checkpoint.CheckpointFolder;
import org.facecard.pipelines.policy.model.ConfigJson;
import org.facecard.pipelines.study.AdapterTarget;
import org.facecard.pipelines.study.MomentType;
import org.facecard.pipelines.study.NumberType;
import org.facecard.pipelines.study.Stage;
import org.facecard.pipelines.study.arms.AdapterSpec;
import org.facecard.pipelines.study.arms.MemoryShortage;
import org.facecard.pipelines.study.arms.MemoryShortage.Remedy;
import org.facecard.pipelines.study.plan.PlannedStage;
import org.facecard.pipelines.study.plan.StudyPlan;
import org.facecard.pipelines.study.spec.Part;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.pipelines.study.spec.base.BaseSpec;
import org.jspecify.annotations.Nullable;

/**
 * The memory of the stages of a study whose base is a text-only checkpoint in a folder at hand, see {@link StageMemory}. A
 * folder that cannot be read is not planned for: the stage of the base names what is wrong with it.
 */
public final class PlannedMemory {
    /** The adapters that are proposed to a study without any: of the usual rank, on every matrix. */
    private static final AdapterSpec PROPOSED = new AdapterSpec(16, 32, List.of(AdapterTarget.values()));

    private final StageMemory memory;
    private final Collection<PlannedStage> stages;

    private PlannedMemory(Part part, CheckpointInspection checkpoint) {
        this.memory = new StageMemory(checkpoint, part.spec().adapters(), null);
        this.stages = StudyPlan.of(part).stages().values();
    }

    /** Returns the memory of every part of {@code programme} whose checkpoint is at hand. */
    public static List<PlannedMemory> of(Programme programme) {
        List<PlannedMemory> parts = new ArrayList<>();
        for (Part part : programme.parts()) {
            if (part.spec().base() instanceof BaseSpec.Checkpoint checkpoint) {
                inspected(CheckpointFolder.of(checkpoint))
                        .filter(found -> found.vision() == null)
                        .ifPresent(found -> parts.add(new PlannedMemory(part, found)));
            }
        }
        return parts;
    }

    private static Optional<CheckpointInspection> inspected(Path folder) {
        if (!Files.isRegularFile(folder.resolve(ConfigJson.FILE))) {
            return Optional.empty();
        }
        try {
            return Optional.of(CheckpointInspection.of(folder));
        } catch (IOException e) {
            return Optional.empty(); // the stage of the base says so
        }
    }

    /** Returns the bytes of the largest stage of every kind. */
    public Map<Stage, Long> byKind() {
        Map<Stage, Long> largest = new EnumMap<>(Stage.class);
        for (PlannedStage stage : stages) {
            memory.bytes(stage.parameters())
                    .ifPresent(bytes -> largest.merge(stage.parameters().kind(), bytes, Math::max));
        }
        return largest;
    }

    /** Returns the bytes of those of {@code unmade} stages that compute with the checkpoint, by name. */
    public Map<String, Long> bytes(Set<String> unmade) {
        Map<String, Long> bytes = byName(memory);
        bytes.keySet().retainAll(unmade);
        return bytes;
    }

    /** Returns the bytes that training writes in {@code unmade} stages, at least. */
    public long written(Set<String> unmade) {
        return stages.stream()
                .filter(stage -> unmade.contains(stage.name()))
                .flatMapToLong(stage -> memory.written(stage.parameters()).stream())
                .sum();
    }

    /** Returns whether adapters are trained in place of the weights. */
    public boolean adapted() {
        return memory.adapters() != null;
    }

    /**
     * Refuses a study with a stage that needs more than the {@code available} bytes of another device.
     *
     * @throws InvalidSpecException naming the stage that needs most, and the setting that would make it fit
     */
    public void check(long available) {
        shortage(byName(memory), available).ifPresent(shortage -> {
            throw new InvalidSpecException(shortage.message() + "; --memory says how much another device has");
        });
    }

    /**
     * Refuses a study of whose {@code unmade} stages one needs more than the {@code available} bytes of this machine.
     *
     * @throws InvalidSpecException as {@link #check(long)}
     */
    public void check(long available, Set<String> unmade) {
        shortage(bytes(unmade), available).ifPresent(shortage -> {
            throw new InvalidSpecException(shortage.message());
        });
    }

    private Optional<MemoryShortage> shortage(Map<String, Long> stages, long available) {
        return stages.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .filter(largest -> largest.getValue() > available)
                .map(largest -> new MemoryShortage(largest.getKey(), largest.getValue(), available, remedies()));
    }

    private List<Remedy> remedies() {
        List<Remedy> remedies = new ArrayList<>();
        CheckpointInspection checkpoint = memory.checkpoint();
        AdapterSpec adapters = memory.adapters();
        if (adapters == null) {
            remedies.add(Remedy.codedMoments(largest(new StageMemory(checkpoint, null, MomentType.DYNAMIC8))));
            remedies.add(Remedy.adapters(largest(new StageMemory(checkpoint, PROPOSED, null))));
        }
        if (checkpoint.types().equals(List.of(NumberType.BF16.name()))) {
            remedies.add(Remedy.heldWeights(largest(new StageMemory(checkpoint, held(adapters), null))));
        }
        return remedies;
    }

    private static AdapterSpec held(@Nullable AdapterSpec adapters) {
        AdapterSpec spec = adapters == null ? PROPOSED : adapters;
        return new AdapterSpec(spec.rank(), spec.alpha(), spec.targets(), NumberType.BF16);
    }

    private long largest(StageMemory changed) {
        return byName(changed).values().stream()
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
    }

    private Map<String, Long> byName(StageMemory of) {
        Map<String, Long> bytes = new LinkedHashMap<>();
        stages.forEach(stage -> of.bytes(stage.parameters()).ifPresent(found -> bytes.put(stage.name(), found)));
        return bytes;
    }
}
