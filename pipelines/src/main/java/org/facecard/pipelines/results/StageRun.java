package org.facecard.pipelines.results;

import org.facecard.pipelines.results.tables.StageOutcome;
import org.jspecify.annotations.Nullable;

/**
 * How one stage went in a run of a study.
 *
 * @param status how it ended
 * @param reused whether its artifact was there before
 * @param attempts tries in this run
 * @param worker which worker made it, null when none did in this run
 * @param queueSeconds waited for a worker
 */
public record StageRun(
        StageOutcome status,
        boolean reused,
        int attempts,
        @Nullable String worker,
        double queueSeconds) {
    /** The artifact was there. */
    public static final StageRun REUSED = new StageRun(StageOutcome.DONE, true, 0, null, 0);

    /** It never ran. */
    public static final StageRun MISSING = new StageRun(StageOutcome.MISSING, false, 0, null, 0);
}
