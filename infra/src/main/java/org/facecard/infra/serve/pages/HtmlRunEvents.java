package org.facecard.infra.serve.pages;

import java.util.Map;
import org.facecard.infra.run.state.WatchedStage;
import org.facecard.infra.serve.live.RunEventWriter;
import org.facecard.infra.serve.live.RunSnapshot;

/** The pieces of a run's page, from the templates that the page itself is made of. */
public final class HtmlRunEvents implements RunEventWriter {
    private final PageRenderer renderer;

    /** @param renderer draws pieces */
    public HtmlRunEvents(PageRenderer renderer) {
        this.renderer = renderer;
    }

    @Override
    public String summary(RunSnapshot run) {
        return renderer.piece("runsummary.jte", Map.of("run", run));
    }

    @Override
    public String curves(RunSnapshot run) {
        return renderer.piece("runcurves.jte", Map.of("run", run));
    }

    @Override
    public String stage(RunSnapshot run, WatchedStage stage) {
        return renderer.piece("runstage.jte", Map.of("run", run, "stage", stage));
    }

    @Override
    public String lost(String message) {
        return renderer.piece("runlost.jte", Map.of("message", message));
    }
}
