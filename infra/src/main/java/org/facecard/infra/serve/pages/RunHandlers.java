package org.facecard.infra.serve.pages;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.sse.SseClient;
import java.util.List;
import java.util.Optional;
import org.facecard.infra.serve.live.RunAction;
import org.facecard.infra.serve.live.RunEvents;
import org.facecard.infra.serve.live.RunFeeds;
import org.facecard.infra.serve.live.RunSnapshot;
import org.facecard.infra.serve.view.Frame;
import org.facecard.infra.serve.view.Links;
import org.facecard.infra.serve.view.RunPage;
import org.facecard.infra.serve.view.StartForm;
import org.facecard.pipelines.common.InvalidSpecException;

/** {@code /runs/RUN}: a run while it lasts, and its buttons. */
public final class RunHandlers {
    private final RunFeeds feeds;
    private final RunEvents events;
    private final AuditedActions actions;
    private final HomeHandler home;
    private final PageRenderer renderer;

    /**
     * @param feeds runs that are followed
     * @param events carries changes to browsers
     * @param actions carries out the buttons' requests
     * @param home the first page, which has the form that starts a study
     * @param renderer draws pages
     */
    public RunHandlers(
            RunFeeds feeds, RunEvents events, AuditedActions actions, HomeHandler home, PageRenderer renderer) {
        this.feeds = feeds;
        this.events = events;
        this.actions = actions;
        this.home = home;
        this.renderer = renderer;
    }

    /** Shows a run. */
    public void show(Context context) {
        show(context, "");
    }

    private void show(Context context, String done) {
        String run = context.pathParam("run");
        RunSnapshot snapshot = feeds.snapshot(run);
        renderer.page(
                context, Frame.NavigationEntry.RUN, run, new RunPage(snapshot, done, results(run), feeds.inputs(run)));
    }

    private String results(String run) {
        List<String> ids = home.studies().entries().stream()
                .map(entry -> entry.id())
                .filter(id -> id.equals(run) || id.startsWith(run + "."))
                .toList();
        return ids.isEmpty() ? "" : Links.study(ids.get(0));
    }

    /** Follows a run for a browser. */
    public void follow(SseClient client) {
        events.follow(client.ctx().pathParam("run"), client, feeds);
    }

    /** Carries out a button's request. */
    public void apply(Context context) {
        RunAction action = RunAction.find(context.pathParam("verb"))
                .orElseThrow(() -> new NotFoundException(
                        "there is no button \"%s\" for runs".formatted(context.pathParam("verb"))));
        Optional<String> stage = Optional.ofNullable(context.formParam("stage")).filter(name -> !name.isEmpty());
        actions.apply(context, action, context.pathParam("run"), stage);
        context.redirect(Links.run(context.pathParam("run")), HttpStatus.SEE_OTHER);
    }

    /** Starts a study. */
    public void start(Context context) {
        StartForm form = Request.startForm(context);
        try {
            context.redirect(Links.run(actions.start(context, form.study(), form.lines())), HttpStatus.SEE_OTHER);
        } catch (InvalidSpecException e) {
            context.status(HttpStatus.BAD_REQUEST);
            home.show(context, form.refused(String.valueOf(e.getMessage())));
        }
    }
}
