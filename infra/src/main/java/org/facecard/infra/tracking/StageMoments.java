package org.facecard.infra.tracking;

import java.time.Instant;
import java.util.Optional;
import org.facecard.pipelines.results.tables.StageRow;

/** When a stage was made, in milliseconds since the epoch; 0 when it is unknown. */
final class StageMoments {
    private StageMoments() {}

    static long started(StageRow stage) {
        return Optional.ofNullable(stage.startedAt())
                .map(Instant::parse)
                .map(Instant::toEpochMilli)
                .orElse(0L);
    }

    static long ended(StageRow stage) {
        return started(stage) + Math.round(1000 * stage.wallSeconds());
    }
}
