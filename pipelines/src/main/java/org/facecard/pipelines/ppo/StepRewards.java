package org.facecard.pipelines.ppo;

import java.util.List;
import org.facecard.pipelines.episode.Attempt;
import org.facecard.pipelines.episode.Conversation;
import org.facecard.pipelines.study.arms.PolicyGradient;
import org.facecard.pipelines.study.arms.Reward;
import org.facecard.pipelines.study.arms.RewardPlacement;
import org.facecard.pipelines.tasks.AnswerStep;

/**
 * What the steps of answers earn in addition to the verifier's reward R, a process reward whose judge is an exact
 * solver:
 *
 * <pre>
 * r_t = c [the target can still be reached]     at the last token t of a step
 * r_T = R                                       at the last token T of the answer
 * </pre>
 *
 * <p>Paid at the end, r_T is the sum of R and all c: the answer has the same return, but the steps that earned it are
 * not marked. Deals are those of training, under the training rule, so no step is judged under another. Differs from
 * process reward models (Lightman et al., arXiv 2305.20050): the judge is exact, and it judges whether the end can be
 * reached, not whether a step is right.
 */
final class StepRewards {
    private StepRewards() {}

    /** Adds the steps of all attempts to {@code rewards}, which has one number per attempt. */
    static void addAtEnds(double[] rewards, Conversation conversation, PolicyGradient learner) {
        if (!(learner.reward() instanceof Reward.OfSteps steps) || steps.paid() == RewardPlacement.AT_STEP) {
            return;
        }
        double each = learner.ppo().rewardScale() * steps.step();
        for (int attempt = 0; attempt < rewards.length; attempt++) {
            rewards[attempt] += each
                    * reached(conversation, conversation.attempts().get(attempt))
                            .size();
        }
    }

    /** Adds what is paid at steps to {@code rewards}, which has one number per token of all answers. */
    static void addAtSteps(double[] rewards, Conversation conversation, PolicyGradient learner) {
        if (!(learner.reward() instanceof Reward.OfSteps steps) || steps.paid() == RewardPlacement.AT_END) {
            return;
        }
        double each = learner.ppo().rewardScale() * steps.step();
        int from = 0;
        for (Attempt attempt : conversation.attempts()) {
            for (AnswerStep step : reached(conversation, attempt)) {
                rewards[from + step.word()] += each;
            }
            from += attempt.answerTokens().length;
        }
    }

    private static List<AnswerStep> reached(Conversation conversation, Attempt attempt) {
        return conversation.challenge().steps(attempt.answer()).stream()
                .filter(AnswerStep::reachable)
                .toList();
    }
}
