package org.facecard.workflows.status;

import org.facecard.activities.StageResult;
import org.facecard.activities.StageStanding;
import org.facecard.pipelines.study.ArtifactRef;

/**
 * What a study knows of one of its stages. Whether a queued stage is running by now, and how far, is known to the engine.
 *
 * @param stage path within the study
 * @param status its status
 * @param key stage key, empty until its inputs are there, and in a cell that had nothing left to do
 * @param digest of its artifact, empty until it is there, and in a cell that had nothing left to do
 * @param attempt from 1, 0 before the first and for a reused stage
 * @param worker which process made it in this run, else empty
 * @param queueSeconds waited for that process
 * @param wallSeconds what making the artifact took
 * @param why what troubles it, or what it lacks; else empty
 */
public record StageEntry(
        String stage,
        StageStatus status,
        String key,
        String digest,
        int attempt,
        String worker,
        double queueSeconds,
        double wallSeconds,
        String why) {
    /** A stage whose inputs are not there. */
    public static StageEntry pending(String stage) {
        return new StageEntry(stage, StageStatus.PENDING, "", "", 0, "", 0, 0, "");
    }

    /** A stage of a cell that had nothing left to do. */
    public static StageEntry reused(String stage) {
        return new StageEntry(stage, StageStatus.REUSED, "", "", 0, "", 0, 0, "");
    }

    /** A stage that will never have its input. */
    public static StageEntry skipped(String stage, String input) {
        return new StageEntry(
                stage, StageStatus.SKIPPED, "", "", 0, "", 0, 0, "its input %s has no artifact".formatted(input));
    }

    /** A stage handed to the engine. */
    public static StageEntry queued(String stage, String key) {
        return new StageEntry(stage, StageStatus.QUEUED, key, "", 1, "", 0, 0, "");
    }

    /** A stage whose artifact is there. */
    public static StageEntry finished(String stage, int attempt, StageResult result) {
        return new StageEntry(
                stage,
                result.reused() ? StageStatus.REUSED : StageStatus.DONE,
                result.artifact().key(),
                result.artifact().digest(),
                result.reused() ? 0 : attempt,
                result.worker(),
                result.queueSeconds(),
                result.cost().wallSeconds(),
                "");
    }

    /** A stage that was given up, or taken from the study by somebody. */
    public static StageEntry abandoned(String stage, String key, String why) {
        return new StageEntry(stage, StageStatus.ABANDONED, key, "", 0, "", 0, 0, why);
    }

    /** This stage, now that its workflow stands at {@code standing}. */
    public StageEntry at(StageStanding standing) {
        if (standing instanceof StageStanding.Working working) {
            return with(StageStatus.QUEUED, working.attempt(), working.trouble());
        } else if (standing instanceof StageStanding.Parked parked) {
            return with(StageStatus.PARKED, parked.attempt(), parked.why());
        } else if (standing instanceof StageStanding.Done done) {
            return finished(stage, done.attempt(), done.result());
        } else if (standing instanceof StageStanding.Abandoned given) {
            return abandoned(stage, key, given.why());
        }
        return this;
    }

    private StageEntry with(StageStatus now, int attempts, String trouble) {
        return new StageEntry(stage, now, key, "", attempts, "", 0, 0, trouble);
    }

    /** The artifact of a stage that is {@link StageStatus#available}. */
    public ArtifactRef artifact() {
        return new ArtifactRef(key, digest);
    }
}
