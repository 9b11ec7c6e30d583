package org.facecard.pipelines.artifacts;

/**
 * The cost of making an artifact.
 *
 * @param startedAt ISO-8601 instant
 * @param wallSeconds elapsed
 * @param cpuSeconds of the whole process, all threads
 * @param tokens as {@code TrainingCost} counts them
 * @param flops as {@code TrainingCost} counts them
 * @param peakMemoryBytes largest resident set of the process while the stage ran
 */
public record Cost(
        String startedAt, double wallSeconds, double cpuSeconds, long tokens, double flops, long peakMemoryBytes) {}
