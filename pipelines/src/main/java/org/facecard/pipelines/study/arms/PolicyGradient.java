package org.facecard.pipelines.study.arms;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.facecard.pipelines.common.Ranges;
import org.facecard.pipelines.study.Credit;
import org.jspecify.annotations.Nullable;

/**
 * How an rl arm learns: {@link PpoArm}'s loop with parts that can be exchanged.
 *
 * @param ppo the settings of the loop
 * @param reward what an attempt earns
 * @param baseline what a return is compared with
 * @param klPenalty weight of the divergence from the init in the loss; 0 for none
 * @param feedback what an attempt is told about the previous one; null, which is left out of keys, for the verifier's
 *     words
 */
public record PolicyGradient(
        PpoArm ppo,
        Reward reward,
        Baseline baseline,
        double klPenalty,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Feedback feedback) {
    /** Refuses critic settings without a critic, and rewards for steps at which no action ends. */
    public PolicyGradient {
        feedback = feedback == Feedback.WORDS ? null : feedback;
        Ranges.that(
                !(reward instanceof Reward.OfSteps steps)
                        || steps.paid() == RewardPlacement.AT_END
                        || (ppo.credit() == Credit.TOKEN && baseline instanceof Baseline.Critic),
                "arms.*.reward.paid",
                RewardPlacement.AT_STEP.label(),
                "needs credit: token and a critic, because other advantages are those of whole answers; otherwise use at-end");
        Ranges.notNegative("arms.*.kl-penalty", klPenalty);
        if (baseline instanceof Baseline.Group group) {
            Ranges.that(
                    ppo.episodesPerIteration() % group.episodes() == 0,
                    "arms.*.ppo.episodes-per-iteration",
                    ppo.episodesPerIteration(),
                    "must be a multiple of baseline.episodes, %d".formatted(group.episodes()));
            Ranges.that(ppo.lambda() == 1, "arms.*.ppo.lambda", ppo.lambda(), "must be 1 without a critic");
            Ranges.that(
                    ppo.valueCoefficient() == 0,
                    "arms.*.ppo.value-coefficient",
                    ppo.valueCoefficient(),
                    "must be 0 without a critic");
            Ranges.that(
                    ppo.valueLearningRate() == 0,
                    "arms.*.ppo.value-learning-rate",
                    ppo.valueLearningRate(),
                    "must be 0 without a critic");
        }
    }

    /** The same with the verifier's words. */
    public PolicyGradient(PpoArm ppo, Reward reward, Baseline baseline, double klPenalty) {
        this(ppo, reward, baseline, klPenalty, null);
    }

    /** Plain PPO: the verifier's rewards, a critic, no penalty. */
    public static PolicyGradient plain(PpoArm ppo) {
        return new PolicyGradient(ppo, new Reward.OfVerifier(), new Baseline.Critic(), 0);
    }

    /** Returns the number of episodes on each problem of an iteration. */
    public int episodesPerProblem() {
        return baseline instanceof Baseline.Group group ? group.episodes() : 1;
    }

    /** Returns the same, with one budget. */
    public PolicyGradient upTo(int iteration) {
        return new PolicyGradient(ppo.upTo(iteration), reward, baseline, klPenalty, feedback);
    }
}
