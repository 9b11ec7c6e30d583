package org.facecard.pipelines.study;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;

/**
 * The status of a stage in a run of a study. It is exchanged between workflows, shown while a run is watched, and kept
 * in the results.
 *
 * @param stage path within the study
 * @param state its state
 * @param artifact its key, empty until its inputs are there; its digest, empty until the artifact is there. Both are
 *     empty if the whole cell was reused
 * @param lastAttempt the last attempt
 * @param why what is wrong with the stage or what it lacks, and what to do; else empty
 */
@JsonSerialize(converter = StageStatusJson.Writer.class)
@JsonDeserialize(converter = StageStatusJson.Reader.class)
public record StageStatus(String stage, StageState state, ArtifactRef artifact, StageAttempt lastAttempt, String why) {
    private static final ArtifactRef UNKNOWN = new ArtifactRef("", "");

    private static ArtifactRef known(String key) {
        return new ArtifactRef(key, "");
    }

    /** Returns a stage whose inputs are missing. */
    public static StageStatus pending(String stage) {
        return new StageStatus(stage, StageState.PENDING, UNKNOWN, StageAttempt.NONE, "");
    }

    /** Returns a stage of a cell that had nothing left to do. */
    public static StageStatus reused(String stage) {
        return new StageStatus(stage, StageState.REUSED, UNKNOWN, StageAttempt.NONE, "");
    }

    /** Returns a stage that will never have its input. */
    public static StageStatus skipped(String stage, String input) {
        return new StageStatus(
                stage, StageState.SKIPPED, UNKNOWN, StageAttempt.NONE, "its input %s has no artifact".formatted(input));
    }

    /** Returns a stage handed to the engine. */
    public static StageStatus queued(String stage, String key) {
        return queued(stage, key, 1, "");
    }

    /**
     * Returns a stage that waits for a worker to make attempt {@code number}, because {@code trouble} ended the
     * previous one.
     */
    public static StageStatus queued(String stage, String key, int number, String trouble) {
        return new StageStatus(stage, StageState.QUEUED, known(key), StageAttempt.waiting(number), trouble);
    }

    /** Returns a stage that has used up its {@code number} attempts. */
    public static StageStatus parked(String stage, String key, int number, String why) {
        return new StageStatus(stage, StageState.PARKED, known(key), StageAttempt.waiting(number), why);
    }

    /** Returns a stage that a person abandoned, or whose workflow a person ended. */
    public static StageStatus abandoned(String stage, String key, String why) {
        return new StageStatus(stage, StageState.ABANDONED, known(key), StageAttempt.NONE, why);
    }

    /** Returns a stage that this run has made. */
    public static StageStatus done(String stage, ArtifactRef artifact, StageAttempt attempt) {
        return new StageStatus(stage, StageState.DONE, artifact, attempt, "");
    }

    /** Returns this stage while the process {@code worker} runs it, for {@code seconds} so far. */
    public StageStatus running(String worker, double seconds) {
        StageAttempt now = new StageAttempt(lastAttempt.number(), worker, 0, seconds);
        return new StageStatus(stage, StageState.RUNNING, artifact, now, why);
    }

    /** Returns this status with the reason {@code reason}. */
    public StageStatus withReason(String reason) {
        return new StageStatus(stage, state, artifact, lastAttempt, reason);
    }

    /** Returns this stage after its worker or its run ended: it waits to be started again. */
    public StageStatus stopped() {
        StageAttempt gone = new StageAttempt(lastAttempt.number(), "", 0, lastAttempt.wallSeconds());
        return new StageStatus(stage, StageState.PENDING, artifact, gone, why);
    }

    /** Returns this status under {@code name}, which the study gives the stage. */
    public StageStatus named(String name) {
        return new StageStatus(name, state, artifact, lastAttempt, why);
    }

    /** Returns this status with a name and a key, which workflows of an earlier version left out. */
    public StageStatus of(String name, String key) {
        return new StageStatus(name, state, new ArtifactRef(key, artifact.digest()), lastAttempt, why);
    }

    /** Returns this status without the reference, for a message that holds thousands of them. */
    public StageStatus withoutArtifact() {
        return new StageStatus(stage, state, UNKNOWN, lastAttempt, why);
    }

    /** Returns the stage's key, empty until its inputs are there. */
    public String key() {
        return artifact.key();
    }
}
