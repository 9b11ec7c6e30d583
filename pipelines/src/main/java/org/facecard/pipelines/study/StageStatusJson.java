package org.facecard.pipelines.study;

import com.fasterxml.jackson.databind.util.StdConverter;

/** A {@link StageStatus} in JSON: flat, as the histories of workflows hold it. */
record StageStatusJson(
        String stage,
        StageState status,
        String key,
        String digest,
        int attempt,
        String worker,
        double queueSeconds,
        double wallSeconds,
        String why) {
    private static StageStatusJson of(StageStatus status) {
        StageAttempt last = status.lastAttempt();
        return new StageStatusJson(
                status.stage(),
                status.state(),
                status.artifact().key(),
                status.artifact().digest(),
                last.number(),
                last.worker(),
                last.queueSeconds(),
                last.wallSeconds(),
                status.why());
    }

    private StageStatus read() {
        StageAttempt last = new StageAttempt(attempt, worker, queueSeconds, wallSeconds);
        return new StageStatus(stage, status, new ArtifactRef(key, digest), last, why);
    }

    /** To JSON. */
    static final class Writer extends StdConverter<StageStatus, StageStatusJson> {
        @Override
        public StageStatusJson convert(StageStatus status) {
            return of(status);
        }
    }

    /** From JSON. */
    static final class Reader extends StdConverter<StageStatusJson, StageStatus> {
        @Override
        public StageStatus convert(StageStatusJson json) {
            return json.read();
        }
    }
}
