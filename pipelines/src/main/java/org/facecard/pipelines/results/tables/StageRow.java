package org.facecard.pipelines.results.tables;

import org.facecard.pipelines.artifacts.stage.TrainingCost;
import org.facecard.pipelines.study.StageState;
import org.jspecify.annotations.Nullable;

/**
 * One stage of a study: a row of {@code stages.parquet}, the only table that holds times. The cost is what making the
 * artifact took, in this run or, for a reused one, in the run that made it.
 *
 * @param stage name within the study
 * @param kind label of the stage kind
 * @param key the stage key, null when it was never known because an input is missing
 * @param digest of the artifact, null without one
 * @param seed the replicate
 * @param arm the arm's name, {@code base} or {@code init}
 * @param budget where the checkpoint's segment ends, as in the study's {@code budgets}: iterations of PPO, for an sft
 *     arm those of the ppo arm that it matches; 0 for base and init
 * @param status {@code done}, {@code abandoned} or {@code missing}: an input is missing, or the study was stopped
 * @param reused whether the artifact was there before this run
 * @param attempts tries in this run, 0 for a reused one
 * @param worker which worker made it, null when none did in this run
 * @param queueSeconds waited for a worker in this run
 * @param startedAt ISO-8601 instant, null without an artifact
 * @param wallSeconds elapsed
 * @param cpuSeconds of the whole process
 * @param tokens as {@link TrainingCost} counts them
 * @param flops as {@link TrainingCost} counts them
 * @param peakMemoryBytes largest resident set of the process while the stage ran
 */
public record StageRow(
        String stage,
        String kind,
        @Nullable String key,
        @Nullable String digest,
        long seed,
        String arm,
        int budget,
        String status,
        boolean reused,
        int attempts,
        @Nullable String worker,
        double queueSeconds,
        @Nullable String startedAt,
        double wallSeconds,
        double cpuSeconds,
        long tokens,
        double flops,
        long peakMemoryBytes) {
    /** Returns what the table calls the state in which a stage ended. */
    public static String status(StageState end) {
        return switch (end) {
            case DONE, REUSED -> "done";
            case ABANDONED -> "abandoned";
            case SKIPPED, PENDING, QUEUED, RUNNING, PARKED -> "missing";
        };
    }
}
