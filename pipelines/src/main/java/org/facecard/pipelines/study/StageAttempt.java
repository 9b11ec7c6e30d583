package org.facecard.pipelines.study;

/**
 * The last attempt at a stage.
 *
 * @param number from 1; 0 before the first, and for a stage that is reused, abandoned or skipped
 * @param worker process that runs the stage, or made it in this run; else empty
 * @param queueSeconds how long the stage waited for that process
 * @param wallSeconds since the process started it; once there is an artifact, the time that making it took, in this run
 *     or an earlier one
 */
public record StageAttempt(int number, String worker, double queueSeconds, double wallSeconds) {
    /** No attempt yet. */
    public static final StageAttempt NONE = waiting(0);

    /** Returns the attempt {@code number}, which no worker has taken or which has failed. */
    public static StageAttempt waiting(int number) {
        return new StageAttempt(number, "", 0, 0);
    }
}
