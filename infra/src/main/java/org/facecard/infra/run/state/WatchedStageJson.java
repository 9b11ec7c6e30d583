package org.facecard.infra.run.state;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.util.StdConverter;
import java.util.Map;
import org.facecard.activities.StageProgress;
import org.facecard.pipelines.study.ArtifactRef;
import org.facecard.pipelines.study.Stage;
import org.facecard.pipelines.study.StageAttempt;
import org.facecard.pipelines.study.StageState;
import org.facecard.pipelines.study.StageStatus;
import org.jspecify.annotations.Nullable;

/**
 * A {@link WatchedStage} as {@code --json} prints it and {@code state.json} keeps it: flat, by the published schema
 * {@code cli.schema.json}.
 */
record WatchedStageJson(
        String name,
        String cell,
        Stage kind,
        StageState status,
        String key,
        long done,
        long total,
        String unit,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long resumedAt,
        Map<String, Double> metrics,
        int attempt,
        double seconds,
        String why,
        @Nullable String worker) {
    private static WatchedStageJson of(WatchedStage stage) {
        StageProgress progress = stage.progress();
        return new WatchedStageJson(
                stage.name(),
                stage.cell(),
                stage.kind(),
                stage.state(),
                stage.key(),
                progress.done(),
                progress.total(),
                progress.unit(),
                progress.resumedAt(),
                progress.metrics(),
                stage.status().lastAttempt().number(),
                stage.seconds(),
                stage.why(),
                stage.worker().isEmpty() ? null : stage.worker());
    }

    private WatchedStage stage() {
        StageAttempt last = new StageAttempt(attempt, worker == null ? "" : worker, 0, seconds);
        StageStatus read = new StageStatus(name, status, new ArtifactRef(key, ""), last, why);
        return new WatchedStage(cell, kind, read, new StageProgress(done, total, unit, metrics, "", resumedAt));
    }

    /** To JSON. */
    static final class Writer extends StdConverter<WatchedStage, WatchedStageJson> {
        @Override
        public WatchedStageJson convert(WatchedStage stage) {
            return of(stage);
        }
    }

    /** From JSON. */
    static final class Reader extends StdConverter<WatchedStageJson, WatchedStage> {
        @Override
        public WatchedStage convert(WatchedStageJson read) {
            return read.stage();
        }
    }
}
