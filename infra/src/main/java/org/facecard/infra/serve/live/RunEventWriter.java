package org.facecard.infra.serve.live;

import org.facecard.infra.run.state.WatchedStage;

/** Draws the pieces of a run's page that change. */
public interface RunEventWriter {
    /** Returns the summary of a run: status, progress, graph. */
    String summary(RunSnapshot run);

    /** Returns the curves of a run. */
    String curves(RunSnapshot run);

    /** Returns the row of one stage of a run. */
    String stage(RunSnapshot run, WatchedStage stage);

    /** Returns a piece that says that a run no longer exists, in place of its status. */
    String lost(String message);
}
