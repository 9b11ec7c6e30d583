package org.facecard.pipelines.study.arms;

import java.util.List;
import org.facecard.pipelines.common.FormerName;
import org.facecard.pipelines.common.Ranges;
import org.facecard.pipelines.study.Credit;

/**
 * Proximal policy optimisation with the verifier in the loop (paper section 3, appendix C.2; Schulman et al., arXiv
 * 1707.06347).
 *
 * @param budgets iterations at which a segment ends, rising
 * @param episodesPerIteration episodes per iteration
 * @param epochs passes over an iteration's episodes
 * @param minibatches updates per pass
 * @param verificationIterations attempts per episode
 * @param temperature of the rollouts
 * @param rewardScale multiplies the verifier's reward
 * @param credit what counts as one action
 * @param discount of the return from one attempt to the next (gamma)
 * @param lambda of the generalised advantage estimate, from one attempt to the next
 * @param clip of the probability ratio
 * @param valueCoefficient weight of the value loss
 * @param valueLearningRate learning rate of the value head alone
 * @param optimizer AdamW at a constant learning rate for everything else
 */
public record PpoArm(
        List<Integer> budgets,
        @FormerName("deals") int episodesPerIteration,
        int epochs,
        int minibatches,
        int verificationIterations,
        double temperature,
        double rewardScale,
        Credit credit,
        double discount,
        double lambda,
        double clip,
        double valueCoefficient,
        double valueLearningRate,
        OptimizerSpec optimizer)
        implements ArmSpec {
    /** Refuses budgets that do not rise and values outside their range. */
    public PpoArm {
        Ranges.that(!budgets.isEmpty(), "arms.*.budgets", budgets, "must name at least one budget");
        budgets = List.copyOf(budgets);
        int previous = 0;
        for (int budget : budgets) {
            Ranges.that(budget > previous, "arms.*.budgets", budgets, "must be positive and in rising order");
            previous = budget;
        }
        Ranges.positive("arms.*.episodes-per-iteration", episodesPerIteration);
        Ranges.positive("arms.*.epochs", epochs);
        Ranges.positive("arms.*.minibatches", minibatches);
        Ranges.that(
                minibatches <= episodesPerIteration,
                "arms.*.minibatches",
                minibatches,
                "must not exceed arms.*.episodes-per-iteration");
        Ranges.positive("arms.*.verification-iterations", verificationIterations);
        Ranges.positive("arms.*.temperature", temperature);
        Ranges.positive("arms.*.reward-scale", rewardScale);
        Ranges.share("arms.*.discount", discount);
        Ranges.share("arms.*.lambda", lambda);
        Ranges.that(clip > 0 && clip < 1, "arms.*.clip", clip, "must be above 0 and below 1");
        Ranges.notNegative("arms.*.value-coefficient", valueCoefficient);
        Ranges.notNegative("arms.*.value-learning-rate", valueLearningRate);
    }

    /** Returns the same settings with one budget, so that adding a budget to an arm re-runs nothing. */
    public PpoArm upTo(int iteration) {
        return new PpoArm(
                List.of(iteration),
                episodesPerIteration,
                epochs,
                minibatches,
                verificationIterations,
                temperature,
                rewardScale,
                credit,
                discount,
                lambda,
                clip,
                valueCoefficient,
                valueLearningRate,
                optimizer);
    }
}
