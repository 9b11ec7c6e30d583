package org.facecard.infra.serve.pages;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import org.facecard.infra.run.state.WatchedStage;
import org.facecard.infra.serve.view.Frame;
import org.facecard.infra.serve.view.StageLogPage;

/** {@code /runs/RUN/log?stage=STAGE}: what the workers of this machine have logged about a stage. */
public final class StageLogHandler implements Handler {
    private final StageLogs logs;
    private final PageRenderer renderer;

    /**
     * @param logs of stages
     * @param renderer draws pages
     */
    public StageLogHandler(StageLogs logs, PageRenderer renderer) {
        this.logs = logs;
        this.renderer = renderer;
    }

    @Override
    public void handle(Context context) {
        String run = context.pathParam("run");
        WatchedStage stage = logs.stage(run, Request.parameter(context, "stage"));
        StageLogPage page = new StageLogPage(run, stage, logs.of(run, stage.name()));
        renderer.page(context, Frame.NavigationEntry.RUN, stage.name(), page);
    }
}
