package org.facecard.pipelines.results.tables;

import org.jspecify.annotations.Nullable;

/**
 * One checkpoint on one split, read in one way, within a number of attempts: a row of {@code outcomes.parquet},
 * computed from the episodes.
 *
 * @param seed the replicate; the base carries its own, a served model that of the evaluation
 * @param arm the arm's name, {@code base} or {@code init}; the name of a served model
 * @param budget where the checkpoint's segment ends, as in the study's {@code budgets}: iterations of PPO, for an sft
 *     arm those of the ppo arm that it matches; 0 for base and init
 * @param split label of the split
 * @param mode label of the way of reading
 * @param verificationIterations attempts that count per challenge (the paper's VIter), from 1
 * @param episodes problems played
 * @param successes problems all of whose challenges were solved within these attempts: deals, whole routes
 * @param successRate successes / episodes (paper appendix C.3)
 * @param wilsonLow lower end of the 95 % Wilson interval of this checkpoint alone
 * @param wilsonHigh upper end
 * @param steps attempts within these, every one counted (paper appendix C.3, V-IRL)
 * @param stepsRight right ones
 * @param stepAccuracy stepsRight / steps
 * @param waypoints challenges reached; as many as episodes in a task without routes
 * @param waypointsSolved those solved within these attempts
 * @param waypointAccuracy waypointsSolved / waypoints
 * @param turns attempts where the stated rule decides: at the turns of a route, all of GeneralPoints
 * @param turnsRight right ones
 * @param turnAccuracy turnsRight / turns; null without any
 * @param observationRight share of the attempts that repeat what is seen; null where it is not graded
 * @param instructionRight share of the attempts that repeat the instruction that applies; null where it is not graded
 * @param meanReward mean reward of the attempts made within these attempts, as in the task's table
 * @param meanTokens mean number of answer tokens of these attempts
 * @param statedRule first attempts, where the rule decides, that read the state as the prompt states
 * @param trainingRule first attempts that read it by the training rule although the prompt states another: intrusions
 * @param otherReading first attempts that read it by neither
 * @param unreadable first attempts from which no reading can be told
 * @param updates optimiser updates since the arm's start
 * @param tokens tokens trained on since the arm's start
 * @param flops actually spent since the arm's start
 * @param paperFlops on the paper's axis, warm-up and an arm before it included and rollouts guessed: 6N (D_init + D_SFT), or 6N (D_init +
 *     D_RL) + 2N lambda D_RL with lambda from paper appendix C.3; null for the base
 */
public record OutcomeRow(
        long seed,
        String arm,
        int budget,
        String split,
        String mode,
        int verificationIterations,
        int episodes,
        int successes,
        double successRate,
        double wilsonLow,
        double wilsonHigh,
        int steps,
        int stepsRight,
        double stepAccuracy,
        int waypoints,
        int waypointsSolved,
        double waypointAccuracy,
        int turns,
        int turnsRight,
        @Nullable Double turnAccuracy,
        @Nullable Double observationRight,
        @Nullable Double instructionRight,
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
