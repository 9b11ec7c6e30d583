package org.facecard.infra.serve.api;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.sse.SseClient;
import java.util.Map;
import org.facecard.infra.serve.live.RunAction;
import org.facecard.infra.serve.live.RunEvents;
import org.facecard.infra.serve.live.RunFeeds;
import org.facecard.infra.serve.live.RunService;
import org.facecard.infra.serve.pages.AuditedActions;
import org.facecard.infra.serve.pages.NotFoundException;
import org.facecard.infra.serve.pages.Request;
import org.facecard.infra.serve.pages.StageLogs;

/** {@code /api/runs...}: the runs of the home as JSON, and the actions on them. */
public final class RunsApi {
    private final RunService service;
    private final RunFeeds feeds;
    private final RunEvents events;
    private final AuditedActions actions;
    private final StageLogs logs;

    /**
     * @param service the runs of the home
     * @param feeds runs that are followed, whose pieces are JSON
     * @param events carries changes to programs
     * @param parts what else it needs
     */
    public RunsApi(RunService service, RunFeeds feeds, RunEvents events, Parts parts) {
        this.service = service;
        this.feeds = feeds;
        this.events = events;
        this.actions = parts.actions();
        this.logs = parts.logs();
    }

    /**
     * What the API shares with the pages.
     *
     * @param actions carries out requests
     * @param logs of stages
     */
    public record Parts(AuditedActions actions, StageLogs logs) {}

    /** Lists every run. */
    public void list(Context context) {
        Json.answer(context, service.list());
    }

    /** Sends one run with its stages, as {@code ./facecard show RUN --json} prints it. */
    public void show(Context context) {
        Json.answer(context, service.state(context.pathParam("run")));
    }

    /** Sends every change of a run. */
    public void follow(SseClient client) {
        events.follow(client.ctx().pathParam("run"), client, feeds);
    }

    /** Starts a study: {@code {"study": "smoke", "settings": ["seeds=[1]"]}}. */
    public void start(Context context) {
        JsonBody.only(context, "study", "settings");
        String study = JsonBody.needed(context, "study");
        done(context, "started: " + actions.start(context, study, JsonBody.texts(context, "settings")));
    }

    /** Returns what workers of this machine have logged about a stage. */
    public void log(Context context) {
        Json.answer(context, logs.of(context.pathParam("run"), Request.parameter(context, "stage")));
    }

    /** Does what the command of the same name does; {@code {"stage": NAME}} names a stage. */
    public void apply(Context context) {
        RunAction action = RunAction.find(context.pathParam("verb"))
                .orElseThrow(() ->
                        new NotFoundException("there is no verb \"%s\" for runs".formatted(context.pathParam("verb"))));
        JsonBody.only(context, "stage");
        done(context, actions.apply(context, action, context.pathParam("run"), JsonBody.text(context, "stage")));
    }

    private static void done(Context context, String words) {
        context.status(HttpStatus.ACCEPTED);
        Json.answer(context, Map.of("done", words));
    }
}
