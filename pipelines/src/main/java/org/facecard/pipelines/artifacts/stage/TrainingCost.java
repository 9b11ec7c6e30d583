package org.facecard.pipelines.artifacts.stage;

/**
 * What a chain of segments has spent since the start of its arm; {@code ledger.json} in every checkpoint.
 *
 * @param updates optimiser updates
 * @param iterations PPO iterations, 0 for SFT
 * @param examples demonstrations or episodes used, counted with repetition
 * @param tokens tokens trained on, padding included
 * @param flops floating-point operations: 6N per trained token, 2N per token read or generated
 */
public record TrainingCost(int updates, int iterations, long examples, long tokens, double flops) {
    /** No cost. */
    public static final TrainingCost EMPTY = new TrainingCost(0, 0, 0, 0, 0);
}
