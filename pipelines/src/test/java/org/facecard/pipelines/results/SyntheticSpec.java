package org.facecard.pipelines.results;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.facecard.pipelines.study.Credit;
import org.facecard.pipelines.study.Fidelity;
import org.facecard.pipelines.study.Game;
import org.facecard.pipelines.study.Modality;
import org.facecard.pipelines.study.Numerics;
import org.facecard.pipelines.study.ReadingMode;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.arms.ArmSpec;
import org.facecard.pipelines.study.arms.FlopsMatching;
import org.facecard.pipelines.study.arms.OptimizerSpec;
import org.facecard.pipelines.study.arms.PolicyGradient;
import org.facecard.pipelines.study.arms.PpoArm;
import org.facecard.pipelines.study.arms.RlArm;
import org.facecard.pipelines.study.arms.RlBudget;
import org.facecard.pipelines.study.arms.SftArm;
import org.facecard.pipelines.study.arms.Start;
import org.facecard.pipelines.study.arms.SuboptimalSftArm;
import org.facecard.pipelines.study.arms.UpdatesMatching;
import org.facecard.pipelines.study.claims.ClaimSpec;
import org.facecard.pipelines.study.claims.DecisionRule;
import org.facecard.pipelines.study.claims.Direction;
import org.facecard.pipelines.study.claims.PaperShares;
import org.facecard.pipelines.study.claims.quantities.ArmChange;
import org.facecard.pipelines.study.claims.quantities.ArmDifference;
import org.facecard.pipelines.study.claims.quantities.ComparisonPoint;
import org.facecard.pipelines.study.claims.quantities.Metric;
import org.facecard.pipelines.study.claims.quantities.Quantity;
import org.facecard.pipelines.study.spec.EvaluationSpec;
import org.facecard.pipelines.study.spec.StudySpec;
import org.facecard.pipelines.study.spec.base.ModelSpec;
import org.facecard.pipelines.study.spec.base.PretrainingSpec;
import org.facecard.pipelines.study.spec.base.WarmUpSpec;
import org.facecard.pipelines.study.spec.task.GeneralPointsSpec;
import org.facecard.pipelines.study.spec.task.SplitsSpec;

/** Specifications of synthetic studies. */
final class SyntheticSpec {
    private SyntheticSpec() {}

    /** Four arms, two budgets, seeds from 11 on. */
    static StudySpec of(int seeds, int episodes) {
        OptimizerSpec gentle = new OptimizerSpec(3e-4, 0.9, 0.98, 1e-8, 0.01, 1);
        OptimizerSpec hot = new OptimizerSpec(1e-3, 0.9, 0.98, 1e-8, 0.01, 1);
        Map<String, ArmSpec> arms = new LinkedHashMap<>();
        arms.put(
                "ppo",
                new PpoArm(List.of(10, 20), 192, 2, 2, 5, 1, 0.2, Credit.TOKEN, 0.3, 0.95, 0.2, 0.1, 1e-3, gentle));
        arms.put("sft", new SftArm("ppo", new FlopsMatching(64), gentle));
        arms.put("sft-hot", new SftArm("ppo", new FlopsMatching(64), hot));
        arms.put("sft-updates", new SftArm("ppo", new UpdatesMatching(), gentle));
        return new StudySpec(
                "synthetic",
                "SYNTHETIC numbers: drawn, not trained",
                new GeneralPointsSpec(24, Game.RUNNING, Fidelity.AS_DESCRIBED),
                Modality.LANGUAGE,
                IntStream.range(0, seeds).mapToObj(i -> 11L + i).toList(),
                new Numerics(1, false),
                new SplitsSpec(7, 0.1, 0.25),
                null,
                new ModelSpec(128, 344, 3, 4, 4, 160, 10_000),
                new PretrainingSpec(1, 4_500, 32, 100, 0.05, gentle),
                null,
                null,
                null,
                new WarmUpSpec(120, 12, 5, gentle),
                arms,
                new EvaluationSpec(
                        5,
                        List.of(Split.HELD_OUT_ID, Split.SEEN_ID, Split.RULE_OOD),
                        List.of(ReadingMode.SAMPLED),
                        episodes,
                        5,
                        1),
                null,
                claims(seeds),
                null);
    }

    /** The same, every checkpoint read in all ways. */
    static StudySpec readInAllWays(int seeds, int episodes) {
        StudySpec plain = of(seeds, episodes);
        EvaluationSpec sampled = plain.evaluation();
        EvaluationSpec all = new EvaluationSpec(
                sampled.seed(),
                sampled.splits(),
                List.of(ReadingMode.SAMPLED, ReadingMode.GREEDY, ReadingMode.TEACHER_FORCED),
                sampled.episodes(),
                sampled.verificationIterations(),
                sampled.temperature());
        return with(plain, plain.arms(), all, Map.of());
    }

    /** One claim of every shape, and one about a split that is not evaluated. */
    private static Map<String, ClaimSpec> claims(int seeds) {
        DecisionRule above = new DecisionRule(Direction.ABOVE, 0, Math.max(2, seeds));
        DecisionRule below = new DecisionRule(Direction.BELOW, 0, Math.max(2, seeds));
        Map<String, ClaimSpec> claims = new LinkedHashMap<>();
        claims.put("rl-raises", claim(new ArmChange("ppo", Metric.SUCCESS, 5, Split.RULE_OOD), above));
        claims.put("hot-sft-falls", claim(new ArmChange("sft-hot", Metric.SUCCESS, 5, Split.RULE_OOD), below));
        claims.put("hot-sft-rises", claim(new ArmChange("sft-hot", Metric.SUCCESS, 5, Split.RULE_OOD), above));
        claims.put("rl-beats-hot-sft", claim(against("sft-hot", ComparisonPoint.MATCHED_FLOPS), above));
        claims.put("rl-beats-sft", claim(against("sft-updates", ComparisonPoint.MATCHED_UPDATES), above));
        claims.put("at-one-id", claim(against("sft", ComparisonPoint.MATCHED_ID_SUCCESS), above));
        claims.put("selection", claim(new ArmChange("ppo", Metric.SUCCESS, 5, Split.SELECTION_ID), above));
        return claims;
    }

    private static ArmDifference against(String sft, ComparisonPoint at) {
        return new ArmDifference("ppo", sft, at, Metric.SUCCESS, 5, Split.RULE_OOD);
    }

    private static ClaimSpec claim(Quantity quantity, DecisionRule rule) {
        return new ClaimSpec("SYNTHETIC claim.", "nowhere", new PaperShares(0.115, 0.15, 234), quantity, rule);
    }

    /** The same with the arms of the ablations: RL from the base and from an arm's end, SFT on sub-optimal transcripts. */
    static StudySpec variants(int seeds, int episodes) {
        StudySpec plain = of(seeds, episodes);
        PolicyGradient learner = PolicyGradient.plain((PpoArm) plain.arm("ppo"));
        Map<String, ArmSpec> arms = new LinkedHashMap<>(plain.arms());
        arms.keySet().removeIf(arm -> arm.equals("sft-updates"));
        arms.put("from-base", new RlArm(new Start.Base(), new RlBudget.Iterations(), learner));
        arms.put("from-hot", new RlArm(new Start.Arm("sft-hot"), new RlBudget.Iterations(), learner));
        arms.put("sft-erring", new SuboptimalSftArm(5, (SftArm) plain.arm("sft")));
        Map<String, ClaimSpec> claims = new LinkedHashMap<>();
        claims.put(
                "base-learns",
                claim(
                        new ArmChange("from-base", Metric.SUCCESS, 5, Split.RULE_OOD),
                        new DecisionRule(Direction.ABOVE, 0, Math.max(2, seeds))));
        claims.put(
                "hot-recovers",
                claim(
                        new ArmChange("from-hot", Metric.SUCCESS, 5, Split.RULE_OOD),
                        new DecisionRule(Direction.ABOVE, 0, Math.max(2, seeds))));
        return with(plain, arms, plain.evaluation(), claims);
    }

    /** RL, and SFT after which seven first answers in ten cannot be read. */
    static StudySpec garbled(int seeds, int episodes) {
        StudySpec plain = of(seeds, episodes);
        Map<String, ArmSpec> arms = new LinkedHashMap<>();
        arms.put("ppo", plain.arm("ppo"));
        arms.put("sft-garbled", plain.arm("sft"));
        DecisionRule above = new DecisionRule(Direction.ABOVE, 0, Math.max(2, seeds));
        return with(
                plain,
                arms,
                plain.evaluation(),
                Map.of("rl-beats-garbled", claim(against("sft-garbled", ComparisonPoint.END), above)));
    }

    /** Returns {@code spec} with a base of {@code steps} updates. */
    static StudySpec fromBaseOf(StudySpec spec, int steps) {
        PretrainingSpec full = Objects.requireNonNull(spec.pretraining());
        PretrainingSpec brief =
                new PretrainingSpec(full.seed(), steps, full.batchSize(), 0, full.finalShare(), full.optimizer());
        return with(spec, brief, spec.arms(), spec.evaluation(), spec.claims());
    }

    /** Returns {@code spec} with as many other seeds. */
    static StudySpec withSeedsFrom(StudySpec spec, long first) {
        return new StudySpec(
                spec.name(),
                spec.title(),
                spec.task(),
                spec.modality(),
                IntStream.range(0, spec.seeds().size()).mapToObj(i -> first + i).toList(),
                spec.numerics(),
                spec.splits(),
                spec.base(),
                spec.model(),
                spec.pretraining(),
                spec.bases(),
                spec.adapters(),
                spec.vision(),
                spec.warmUp(),
                spec.arms(),
                spec.evaluation(),
                spec.memorisation(),
                spec.claims(),
                spec.dispute());
    }

    static StudySpec with(
            StudySpec spec, Map<String, ArmSpec> arms, EvaluationSpec evaluation, Map<String, ClaimSpec> claims) {
        return with(spec, Objects.requireNonNull(spec.pretraining()), arms, evaluation, claims);
    }

    private static StudySpec with(
            StudySpec spec,
            PretrainingSpec pretraining,
            Map<String, ArmSpec> arms,
            EvaluationSpec evaluation,
            Map<String, ClaimSpec> claims) {
        return new StudySpec(
                spec.name(),
                spec.title(),
                spec.task(),
                spec.modality(),
                spec.seeds(),
                spec.numerics(),
                spec.splits(),
                spec.base(),
                spec.model(),
                pretraining,
                spec.bases(),
                spec.adapters(),
                spec.vision(),
                spec.warmUp(),
                arms,
                evaluation,
                spec.memorisation(),
                claims,
                spec.dispute());
    }
}
