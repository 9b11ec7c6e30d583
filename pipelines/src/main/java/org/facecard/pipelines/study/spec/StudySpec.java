package org.facecard.pipelines.study.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.common.Ranges;
import org.facecard.pipelines.study.Modality;
import org.facecard.pipelines.study.Numerics;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.arms.AdapterSpec;
import org.facecard.pipelines.study.arms.ArmReferences;
import org.facecard.pipelines.study.arms.ArmSpec;
import org.facecard.pipelines.study.arms.OptimizerSpec;
import org.facecard.pipelines.study.arms.PpoArm;
import org.facecard.pipelines.study.arms.SftArm;
import org.facecard.pipelines.study.claims.ClaimSpec;
import org.facecard.pipelines.study.claims.DisputeSpec;
import org.facecard.pipelines.study.spec.base.BaseSpec;
import org.facecard.pipelines.study.spec.base.Bases;
import org.facecard.pipelines.study.spec.base.ModelSpec;
import org.facecard.pipelines.study.spec.base.PretrainingSpec;
import org.facecard.pipelines.study.spec.base.VisionSpec;
import org.facecard.pipelines.study.spec.base.WarmUpSpec;
import org.facecard.pipelines.study.spec.task.RouteSource;
import org.facecard.pipelines.study.spec.task.SplitsSpec;
import org.facecard.pipelines.study.spec.task.TaskSpec;
import org.facecard.pipelines.study.spec.task.VirlSpec;
import org.jspecify.annotations.Nullable;

/**
 * A study as people write it: one typed tree, read from YAML by {@code SpecReader}.
 *
 * @param name lower-case name, also of the results folder
 * @param title one line for the report
 * @param task the game and its rules
 * @param modality how the state reaches the model
 * @param seeds one replicate per seed, of everything after the base, or of the base too with {@code bases: each-seed}; also written {@code {first: 31, count: 5}}
 * @param numerics what decides the last bits of every number
 * @param splits how the problems are divided
 * @param base where the base comes from; null for {@code scratch}, as model and pretraining say
 * @param model the architecture of a base from scratch; null for a checkpoint
 * @param pretraining how a base from scratch is made; null for a checkpoint
 * @param bases how many bases are made; null for one
 * @param adapters what is trained of a checkpoint; null for everything
 * @param vision how the base learns to see; null in a study of texts
 * @param warmUp how the init checkpoint is made from the base
 * @param arms the methods under comparison, by name, in the order of the report
 * @param evaluation how every checkpoint is read
 * @param memorisation how memorisation is measured; null when it is not
 * @param claims the statements that the study decides, by name, in the order of the report; none affects a stage
 * @param dispute the dispute in the literature that it decides, shown first in the report; null if there is none
 */
public record StudySpec(
        String name,
        String title,
        TaskSpec task,
        Modality modality,
        List<Long> seeds,
        Numerics numerics,
        SplitsSpec splits,
        @Nullable BaseSpec base,
        @Nullable ModelSpec model,
        @Nullable PretrainingSpec pretraining,
        @Nullable Bases bases,
        @Nullable AdapterSpec adapters,
        @Nullable VisionSpec vision,
        WarmUpSpec warmUp,
        Map<String, ArmSpec> arms,
        EvaluationSpec evaluation,
        @Nullable MemorisationSpec memorisation,
        Map<String, ClaimSpec> claims,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable DisputeSpec dispute) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    /** Copies the collections and refuses contradictions. */
    public StudySpec {
        named("name", name);
        if (base instanceof BaseSpec.Scratch scratch) {
            Ranges.that(
                    model == null && pretraining == null,
                    "base",
                    "given",
                    "already has the keys model and pretraining: remove those beside base");
            base = null;
            model = scratch.model();
            pretraining = scratch.pretraining();
        }
        new BaseCheck(base, model, pretraining).check(bases, adapters);
        Ranges.that(!seeds.isEmpty(), "seeds", seeds, "must name at least one seed");
        Ranges.that(seeds.stream().distinct().count() == seeds.size(), "seeds", seeds, "must name each seed only once");
        seeds = List.copyOf(seeds);
        Ranges.that(!arms.isEmpty(), "arms", arms.keySet(), "must hold at least one arm");
        arms = Collections.unmodifiableMap(new LinkedHashMap<>(arms));
        arms.keySet().forEach(arm -> named("arms." + arm, arm));
        new ArmReferences(arms).check();
        task = task.within(splits);
        boolean streets = task.inText() instanceof VirlSpec virl && virl.routes() instanceof RouteSource.Streets;
        Ranges.that(
                streets || !evaluation.splits().contains(Split.OTHER_CITIES),
                "evaluation.splits",
                Split.OTHER_CITIES.label(),
                "needs V-IRL with task.routes.from: streets; leave it out otherwise");
        HarderSplits.check(task, model, evaluation.splits());
        VisionCheck.check(task, modality, vision, evaluation, memorisation);
        VisionCheck.checkBase(task, vision, base);
        claims = Collections.unmodifiableMap(new LinkedHashMap<>(claims));
        ClaimCheck check = new ClaimCheck(arms);
        claims.forEach((claim, spec) -> {
            named("claims." + claim, claim);
            check.check(claim, spec);
        });
        if (dispute != null) {
            dispute.checkAgainst(claims.keySet());
        }
    }

    /**
     * Returns the attempts per challenge on {@code split}: those of the evaluation, or, where harder problems leave room
     * for fewer in the window of a base from scratch, as many as fit.
     */
    public int verificationIterations(Split split) {
        return Math.min(evaluation.verificationIterations(), HarderSplits.fitting(task, model, split));
    }

    /** Returns the seed of the base: of its texts and first weights, or 0 where it is a checkpoint. */
    public long baseSeed() {
        return pretraining == null ? 0 : pretraining.seed();
    }

    /** Returns whether the intervals of this study are about one base only. */
    public boolean sharesBase() {
        return bases != Bases.EACH_SEED;
    }

    /** Returns how the base of {@code seed} is made. */
    public PretrainingSpec pretraining(long seed) {
        PretrainingSpec own = Objects.requireNonNull(pretraining, "a checkpoint is not made");
        return sharesBase() ? own : own.from(own.seed() + seed);
    }

    /** Returns the arm called {@code name}. */
    public ArmSpec arm(String name) {
        ArmSpec arm = arms.get(name);
        if (arm == null) {
            throw new InvalidSpecException("there is no arm \"%s\" in this study: use one of %s"
                    .formatted(name, String.join(", ", arms.keySet())));
        }
        return arm;
    }

    /** Returns the same study under another name, on which no stage depends. */
    public StudySpec renamed(String other) {
        return with(other, title, seeds, arms, claims);
    }

    /** Returns the same study with the first {@code count} of its seeds, or with more that follow them. */
    public StudySpec sized(int count) {
        return with(name, title, SeedRange.sized(seeds, count), arms, claims);
    }

    /** Returns the same study under another title. */
    StudySpec titled(String other) {
        return with(name, other, seeds, arms, claims);
    }

    /**
     * Returns this study with only the arms in {@code wanted}, the arms that these refer to, and the claims about them.
     */
    public StudySpec keeping(Set<String> wanted) {
        Map<String, ArmSpec> kept = new LinkedHashMap<>(arms);
        Set<String> needed = new HashSet<>(wanted);
        wanted.forEach(name -> needed.addAll(arm(name).others()));
        kept.keySet().retainAll(needed);
        Map<String, ClaimSpec> about = new LinkedHashMap<>(claims);
        about.values()
                .removeIf(claim -> !kept.keySet().containsAll(claim.quantity().arms()));
        return with(name, title, seeds, kept, about);
    }

    private StudySpec with(
            String otherName,
            String otherTitle,
            List<Long> otherSeeds,
            Map<String, ArmSpec> otherArms,
            Map<String, ClaimSpec> otherClaims) {
        return new StudySpec(
                otherName,
                otherTitle,
                task,
                modality,
                otherSeeds,
                numerics,
                splits,
                base,
                model,
                pretraining,
                bases,
                adapters,
                vision,
                warmUp,
                otherArms,
                evaluation,
                memorisation,
                otherClaims,
                decidedBy(otherClaims.keySet()));
    }

    /** Returns the dispute if {@code others} still holds the claims that decide it. */
    private @Nullable DisputeSpec decidedBy(Set<String> others) {
        return dispute != null && others.containsAll(dispute.decidedBy()) ? dispute : null;
    }

    /**
     * Returns the budgets of {@code arm}, one per checkpoint after its start, rising: iterations of PPO; for an arm
     * that matches the cost of a ppo arm, the iterations of that arm.
     */
    public List<Integer> budgets(String arm) {
        ArmSpec plain = arm(arm).plain();
        return plain instanceof SftArm sft ? matchedArm(arm, sft).budgets() : ((PpoArm) plain).budgets();
    }

    /** Returns the learning rate of {@code arm}, constant over its updates. */
    public double learningRate(String arm) {
        ArmSpec plain = arm(arm).plain();
        OptimizerSpec optimizer = plain instanceof SftArm sft ? sft.optimizer() : ((PpoArm) plain).optimizer();
        return optimizer.learningRate();
    }

    /** Returns the arm whose budgets {@code arm} equals. */
    public PpoArm matchedArm(String arm, SftArm sft) {
        return new ArmReferences(arms).matched(arm, sft);
    }

    private static void named(String key, String name) {
        Ranges.that(NAME.matcher(name).matches(), key, name, "must consist of lower-case letters, digits and hyphens");
    }
}
