package org.facecard.pipelines.policy;

/**
 * What one optimiser update did.
 *
 * @param loss sum of the micro-steps' losses
 * @param gradientNorm of the whole gradient before clipping
 */
public record Update(float loss, float gradientNorm) {}
