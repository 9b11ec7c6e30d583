package org.facecard.infra.serve.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.sse.SseClient;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.facecard.infra.serve.live.RunDesk;
import org.facecard.infra.serve.live.RunEvents;
import org.facecard.infra.serve.live.RunFeeds;
import org.facecard.infra.serve.live.Verb;
import org.facecard.infra.serve.pages.NotFoundException;
import org.facecard.infra.serve.pages.RunSteering;

/** {@code /api/runs...}: the runs of the home as JSON, and the verbs. */
public final class RunsApi {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RunDesk desk;
    private final RunFeeds feeds;
    private final RunEvents events;
    private final RunSteering steering;

    /**
     * @param desk the runs of the home
     * @param feeds runs that are followed, whose pieces are JSON
     * @param events carries changes to programs
     * @param steering does what is asked for
     */
    public RunsApi(RunDesk desk, RunFeeds feeds, RunEvents events, RunSteering steering) {
        this.desk = desk;
        this.feeds = feeds;
        this.events = events;
        this.steering = steering;
    }

    /** Every run. */
    public void list(Context context) {
        Json.answer(context, desk.list());
    }

    /** One run with its stages, as {@code ./facecard show RUN --json} prints it. */
    public void show(Context context) {
        Json.answer(context, desk.state(context.pathParam("run")));
    }

    /** Every change of a run. */
    public void follow(SseClient client) {
        events.follow(client.ctx().pathParam("run"), client, feeds);
    }

    /** Starts a study: {@code {"study": "smoke"}}. */
    public void start(Context context) {
        String study = text(context, "study")
                .orElseThrow(() -> new BadRequestResponse("the body needs {\"study\": NAME} as application/json"));
        done(context, steering.start(context, study));
    }

    /** Does what the command of the same name does; {@code {"stage": NAME}} names a stage. */
    public void steer(Context context) {
        Verb verb = Verb.find(context.pathParam("verb"))
                .orElseThrow(() ->
                        new NotFoundException("there is no verb \"%s\" for runs".formatted(context.pathParam("verb"))));
        done(context, steering.steer(context, verb, context.pathParam("run"), text(context, "stage")));
    }

    private static void done(Context context, String words) {
        context.status(HttpStatus.ACCEPTED);
        Json.answer(context, Map.of("done", words));
    }

    private static Optional<String> text(Context context, String field) {
        if (context.body().isBlank()) {
            return Optional.empty();
        }
        try {
            JsonNode value = JSON.readTree(context.body()).path(field);
            return value.isTextual() ? Optional.of(value.asText()) : Optional.empty();
        } catch (IOException e) {
            throw new BadRequestResponse(
                    "the body is no JSON: send an object such as {\"%s\": \"...\"}".formatted(field));
        }
    }
}
