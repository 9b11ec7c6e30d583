package org.facecard.pipelines.results.tables;

import org.jspecify.annotations.Nullable;

/**
 * One optimiser update: a row of {@code training.parquet}. Seed, arm and budget are the folders above it.
 *
 * @param update from 1, counted since the init (or since the first step, for the base)
 * @param iteration PPO iteration from 1, 0 elsewhere
 * @param loss the whole loss
 * @param learningRate of this update
 * @param gradientNorm before clipping
 * @param tokens trained on since the init, padding included
 * @param flops spent since the init
 * @param policyLoss PPO only: clipped surrogate
 * @param valueLoss PPO only
 * @param entropy PPO only: mean entropy of the distributions behind the sampled tokens, in nats
 * @param approximateKl PPO only: mean of (r - 1) - log r
 * @param clipFraction PPO only: share of ratios outside the clip range
 * @param reward PPO only: mean reward of an attempt in this iteration, unscaled
 * @param success for PPO the share of this iteration's episodes that were solved; for a base that learns to see the
 *     share of selection pictures that it reads, at updates after which it was asked
 */
public record TrainingRow(
        int update,
        int iteration,
        double loss,
        double learningRate,
        double gradientNorm,
        long tokens,
        double flops,
        @Nullable Double policyLoss,
        @Nullable Double valueLoss,
        @Nullable Double entropy,
        @Nullable Double approximateKl,
        @Nullable Double clipFraction,
        @Nullable Double reward,
        @Nullable Double success) {
    /** Returns the same update with another success. */
    public TrainingRow withSuccess(double share) {
        return new TrainingRow(
                update,
                iteration,
                loss,
                learningRate,
                gradientNorm,
                tokens,
                flops,
                policyLoss,
                valueLoss,
                entropy,
                approximateKl,
                clipFraction,
                reward,
                share);
    }
}
