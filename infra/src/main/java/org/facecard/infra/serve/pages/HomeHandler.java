package org.facecard.infra.serve.pages;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.facecard.infra.engine.EngineException;
import org.facecard.infra.run.state.RunException;
import org.facecard.infra.serve.live.RunRow;
import org.facecard.infra.serve.live.RunService;
import org.facecard.infra.serve.studies.Studies;
import org.facecard.infra.serve.view.Frame;
import org.facecard.infra.serve.view.HomePage;
import org.facecard.infra.serve.view.StartForm;

/** {@code /}: the studies that have results, and the runs. */
public final class HomeHandler implements Handler {
    private final Studies studies;
    private final RunService runs;
    private final PageRenderer renderer;
    private final List<String> startable;

    /**
     * @param studies that have results
     * @param runs of the home
     * @param startable names of studies that a button starts
     * @param renderer draws pages
     */
    public HomeHandler(Studies studies, RunService runs, List<String> startable, PageRenderer renderer) {
        this.studies = studies;
        this.runs = runs;
        this.startable = List.copyOf(startable);
        this.renderer = renderer;
    }

    @Override
    public void handle(Context context) {
        show(context, StartForm.EMPTY);
    }

    Studies studies() {
        return studies;
    }

    /** Shows the page with the form as it was filled in. */
    void show(Context context, StartForm form) {
        List<RunRow> listed = new ArrayList<>();
        String trouble = "";
        try {
            listed.addAll(runs.list());
        } catch (RunException | EngineException | UncheckedIOException e) {
            trouble = String.valueOf(e.getMessage()); // the results do not need the runs
        }
        HomePage page = new HomePage(
                List.copyOf(studies.entries()),
                studies.programmes(),
                listed,
                trouble,
                startable,
                form,
                studies.results().toString());
        renderer.page(context, Frame.NavigationEntry.HOME, "Studies and runs", page);
    }
}
