package org.facecard.infra.serve.api;

import java.util.Map;
import org.facecard.infra.run.state.WatchedStage;
import org.facecard.infra.serve.live.RunEventWriter;
import org.facecard.infra.serve.live.RunSnapshot;

/** Writes the changes of a run for programs: each is an object whose {@code kind} says which. */
public final class JsonRunEvents implements RunEventWriter {
    @Override
    public String summary(RunSnapshot run) {
        return Json.text(Map.of("kind", "run", "run", run.row()));
    }

    @Override
    public String curves(RunSnapshot run) {
        return Json.text(Map.of("kind", "curves", "curves", run.charts()));
    }

    @Override
    public String stage(RunSnapshot run, WatchedStage stage) {
        return Json.text(Map.of("kind", "stage", "stage", stage));
    }

    @Override
    public String lost(String message) {
        return Json.text(Map.of("kind", "lost", "message", message));
    }
}
