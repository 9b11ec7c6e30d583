package org.facecard.activities;

/**
 * The cost of making an artifact.
 *
 * @param wallSeconds elapsed
 * @param cpuSeconds of the whole process
 * @param tokens read, generated and trained on
 * @param flops floating-point operations
 */
public record StageCost(double wallSeconds, double cpuSeconds, long tokens, double flops) {}
