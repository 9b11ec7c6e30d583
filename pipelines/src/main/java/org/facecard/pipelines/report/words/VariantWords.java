package org.facecard.pipelines.report.words;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.facecard.pipelines.study.PolicyPart;
import org.facecard.pipelines.study.arms.AdapterSpec;
import org.facecard.pipelines.study.arms.ArmSpec;
import org.facecard.pipelines.study.arms.Baseline;
import org.facecard.pipelines.study.arms.DemonstrationSource;
import org.facecard.pipelines.study.arms.Feedback;
import org.facecard.pipelines.study.arms.PolicyGradient;
import org.facecard.pipelines.study.arms.Reward;
import org.facecard.pipelines.study.arms.RewardPlacement;
import org.facecard.pipelines.study.arms.RlArm;
import org.facecard.pipelines.study.arms.RlBudget;
import org.facecard.pipelines.study.arms.RuleOrder;
import org.facecard.pipelines.study.arms.SftArm;
import org.facecard.pipelines.study.arms.SftObjective;
import org.facecard.pipelines.study.arms.Start;
import org.facecard.pipelines.study.arms.SuboptimalSftArm;
import org.jspecify.annotations.Nullable;

/** What a variant of an arm does differently, as the end of a sentence; empty for an arm that is none. */
final class VariantWords {
    private VariantWords() {}

    static String of(ArmSpec arm) {
        if (arm instanceof SuboptimalSftArm suboptimal) {
            return "; learns transcripts of up to %s with errors and the verifier's words"
                    .formatted(DisplayNames.attempts(suboptimal.verificationIterations()));
        }
        if (arm instanceof SftArm sft) {
            return objective(sft.chosenObjective())
                    + demonstrations(sft.chosenDemonstrations())
                    + frozen(sft.frozenParts())
                    + adapters(sft.adapters());
        }
        return arm instanceof RlArm rl
                ? Stream.of(List.of(start(rl.start()), budget(rl.budget())), learner(rl.learner()))
                        .flatMap(List::stream)
                        .filter(part -> !part.isEmpty())
                        .map("; "::concat)
                        .collect(Collectors.joining())
                : "";
    }

    private static String objective(SftObjective objective) {
        if (objective instanceof SftObjective.SmoothedLabels labels) {
            return "; labels smoothed by %s".formatted(labels.epsilon());
        } else if (objective instanceof SftObjective.KlPenalised penalised) {
            return "; KL penalty %s".formatted(penalised.coefficient());
        } else if (objective instanceof SftObjective.ImportanceWeighted weighted) {
            return "; every answer weighted by its probability ratio to the init, at most %s (iw-SFT)"
                    .formatted(weighted.largestWeight());
        }
        return objective instanceof SftObjective.TokenWeighted ? "; every token weighted by its probability (DFT)" : "";
    }

    private static String demonstrations(DemonstrationSource source) {
        if (source instanceof DemonstrationSource.Own own) {
            return "; %.0f %% of the demonstrations are right answers of %s"
                    .formatted(
                            100 * own.share(),
                            own instanceof DemonstrationSource.FromInit ? "the init" : "the policy itself");
        }
        if (source instanceof DemonstrationSource.FromFile rows) {
            return "; demonstrations of a file, SHA-256 %s"
                    .formatted(rows.sha256().substring(0, 12));
        }
        if (source instanceof DemonstrationSource.Few few) {
            return "; learns the same %d demonstrations in every epoch".formatted(few.problems());
        }
        if (source instanceof DemonstrationSource.Diverse diverse) {
            return "; prompts vary: face cards count %s%s"
                    .formatted(
                            switch (diverse.values()) {
                                case TEN -> "ten";
                                case UP_TO_TEN -> "anything from 1 to 10";
                                case RELATIVES -> "anything from 1 to 13 except what they count under the shifted rule";
                            },
                            diverse.order() == RuleOrder.SHUFFLED ? ", named in any order" : "");
        }
        return source instanceof DemonstrationSource.Mislabelled wrong
                ? "; %.0f %% of the training problems have a wrong answer".formatted(100 * wrong.share())
                : "";
    }

    private static String frozen(List<PolicyPart> parts) {
        return parts.isEmpty()
                ? ""
                : parts.stream().map(PolicyPart::label).collect(Collectors.joining(" and ", "; not trained: ", ""));
    }

    private static String adapters(@Nullable AdapterSpec adapters) {
        return adapters == null
                ? ""
                : "; trains adapters of rank %d in place of the weights (LoRA)".formatted(adapters.rank());
    }

    private static String start(Start start) {
        if (start instanceof Start.Arm from) {
            return from.budget() == null
                    ? "starts from the end of " + from.arm()
                    : "starts from %s at budget %d".formatted(from.arm(), from.budget());
        }
        return start instanceof Start.Base ? "starts from the base" : "";
    }

    private static String budget(RlBudget budget) {
        return budget instanceof RlBudget.Flops flops
                ? "ends with the first iteration that reaches the FLOPs of %s".formatted(flops.matches())
                : "";
    }

    private static List<String> learner(PolicyGradient learner) {
        return List.of(
                reward(learner.reward()),
                learner.baseline() instanceof Baseline.Group group
                        ? "no critic but %d episodes on each problem".formatted(group.episodes())
                        : "",
                learner.feedback() == Feedback.BARE
                        ? "is told that an attempt is wrong, not what is wrong with it"
                        : "",
                learner.klPenalty() > 0 ? "KL penalty %s".formatted(learner.klPenalty()) : "");
    }

    private static String reward(Reward reward) {
        if (reward instanceof Reward.OfNoisyVerdict noisy) {
            return "rewards %s judged right, %s judged wrong, %.0f %% of answers misjudged"
                    .formatted(noisy.correct(), noisy.wrong(), 100 * noisy.flipped());
        }
        if (reward instanceof Reward.OfSteps steps) {
            return "rewards %s more for every step after which the target can be reached, paid %s"
                    .formatted(
                            steps.step(),
                            steps.paid() == RewardPlacement.AT_STEP ? "at the step" : "at the end of the answer");
        }
        return reward instanceof Reward.OfOutcome outcome ? reward(outcome) : "";
    }

    private static String reward(Reward.OfOutcome reward) {
        return "rewards %s correct, %s wrong value, %s number not given, %s illegal formula, %s unreadable"
                .formatted(
                        reward.correct(),
                        reward.wrongValue(),
                        reward.numberNotGiven(),
                        reward.illegalFormula(),
                        reward.unreadable());
    }
}
