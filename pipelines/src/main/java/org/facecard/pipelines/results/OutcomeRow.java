package org.facecard.pipelines.results;

import org.jspecify.annotations.Nullable;

/**
 * One checkpoint on one split within a number of attempts: a row of {@code outcomes.parquet}, computed from the episodes.
 *
 * @param seed the replicate; the base carries its own
 * @param arm the arm's name, {@code base} or {@code init}
 * @param budget position on the compute axis
 * @param split label of the split
 * @param verificationIterations attempts that an episode may take (the paper's VIter), from 1
 * @param episodes problems played
 * @param successes problems solved within these attempts
 * @param successRate successes / episodes (paper appendix C.3)
 * @param wilsonLow lower end of the 95 % Wilson interval of this checkpoint alone
 * @param wilsonHigh upper end
 * @param meanReward mean reward of the attempts made within these attempts, as in the task's table
 * @param meanTokens mean number of answer tokens of these attempts
 * @param statedRule first attempts that read the state as the prompt states
 * @param trainingRule first attempts that read it by the training rule although the prompt states another: intrusions
 * @param otherReading first attempts that read it by neither
 * @param unreadable first attempts that do not say
 * @param updates optimiser updates since the init
 * @param tokens tokens trained on since the init
 * @param flops really spent since the init
 * @param paperFlops on the paper's axis, warm-up included and rollouts guessed: 6N (D_init + D_SFT), or
 *     6N (D_init + D_RL) + 2N lambda D_RL with lambda = 6 (paper appendix C.3); null for the base
 */
public record OutcomeRow(
        long seed,
        String arm,
        int budget,
        String split,
        int verificationIterations,
        int episodes,
        int successes,
        double successRate,
        double wilsonLow,
        double wilsonHigh,
        double meanReward,
        double meanTokens,
        int statedRule,
        int trainingRule,
        int otherReading,
        int unreadable,
        int updates,
        long tokens,
        double flops,
        @Nullable Double paperFlops) {}
