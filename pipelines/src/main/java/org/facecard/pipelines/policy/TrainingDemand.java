package org.facecard.pipelines.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.facecard.pipelines.study.MomentType;
import org.facecard.pipelines.study.NumberType;
import org.facecard.pipelines.study.arms.AdapterSpec;
import org.facecard.pipelines.study.arms.MemoryShortage.Remedy;
import org.facecard.pipelines.study.plan.Playing;
import org.jspecify.annotations.Nullable;

/**
 * What a study does with a checkpoint, from which follow the bytes that its stages need at least: an update holds weights,
 * gradient, moments and a pass of one token; play holds weights, moments and caches, because no gradient is left then.
 *
 * @param moments number format of the init's moments
 * @param adapters the adapters that are trained; null if all weights are
 * @param plays what later stages play
 */
public record TrainingDemand(MomentType moments, @Nullable AdapterSpec adapters, List<Playing> plays) {
    /** A pass has at least one token. */
    private static final int SMALLEST_PASS = 1;

    /** Copies the plays. */
    public TrainingDemand {
        plays = List.copyOf(plays);
    }

    /** Returns the bytes that the largest stage needs of {@code checkpoint}. */
    long bytes(CheckpointInspection checkpoint) {
        return largest(checkpoint, memory(checkpoint));
    }

    /** Returns what needs so many bytes, in words. */
    String words(String name, CheckpointInspection checkpoint) {
        Function<MomentType, TrainingMemory> memory = memory(checkpoint);
        String training = "training %s of %s".formatted(adapters == null ? "all weights" : "adapters", name);
        return plays.stream()
                .max(Comparator.comparingLong(play -> bytes(checkpoint, memory, play)))
                .filter(play -> bytes(checkpoint, memory, play) > trained(memory))
                .map(play -> "%s, and playing %d conversations of %d tokens with it,"
                        .formatted(training, play.rows(), play.tokens()))
                .orElse(training);
    }

    /** Returns the settings with which {@code checkpoint} needs less. */
    List<Remedy> remedies(CheckpointInspection checkpoint) {
        List<Remedy> remedies = new ArrayList<>();
        if (adapters == null) {
            TrainingMemory coded = checkpoint.inFull(SMALLEST_PASS, MomentType.DYNAMIC8);
            TrainingMemory whole = checkpoint.frozen(SMALLEST_PASS, NumberType.FLOAT32);
            remedies.add(Remedy.codedMoments(largest(checkpoint, any -> coded)));
            remedies.add(Remedy.adapters(largest(checkpoint, any -> whole)));
        }
        if (checkpoint.types().equals(List.of(NumberType.BF16.name()))) {
            remedies.add(Remedy.heldWeights(largest(checkpoint, held(checkpoint))));
        }
        return remedies;
    }

    private Function<MomentType, TrainingMemory> memory(CheckpointInspection checkpoint) {
        AdapterSpec trained = adapters;
        return trained == null
                ? format -> checkpoint.inFull(SMALLEST_PASS, format)
                : format -> checkpoint.adapted(SMALLEST_PASS, trained, format);
    }

    private Function<MomentType, TrainingMemory> held(CheckpointInspection checkpoint) {
        if (adapters == null) {
            return any -> checkpoint.frozen(SMALLEST_PASS, NumberType.BF16);
        }
        AdapterSpec held = new AdapterSpec(adapters.rank(), adapters.alpha(), adapters.targets(), NumberType.BF16);
        return format -> checkpoint.adapted(SMALLEST_PASS, held, format);
    }

    private long largest(CheckpointInspection checkpoint, Function<MomentType, TrainingMemory> memory) {
        long played = plays.stream()
                .mapToLong(play -> bytes(checkpoint, memory, play))
                .max()
                .orElse(0);
        return Math.max(trained(memory), played);
    }

    /** Returns the bytes of the largest update. */
    private long trained(Function<MomentType, TrainingMemory> memory) {
        return plays.stream()
                .flatMap(play -> Optional.ofNullable(play.moments()).stream())
                .mapToLong(format -> memory.apply(format).updating())
                .reduce(memory.apply(moments).updating(), Math::max);
    }

    private long bytes(CheckpointInspection checkpoint, Function<MomentType, TrainingMemory> memory, Playing play) {
        long cached = checkpoint.cached(play);
        return play.moments() == null
                ? memory.apply(moments).reading(cached)
                : memory.apply(play.moments()).playing(cached);
    }
}
