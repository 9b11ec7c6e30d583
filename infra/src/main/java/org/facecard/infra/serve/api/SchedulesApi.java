package org.facecard.infra.serve.api;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Map;
import org.facecard.infra.serve.live.ScheduleAction;
import org.facecard.infra.serve.live.ServerControls;
import org.facecard.infra.serve.pages.AuditedActions;
import org.facecard.infra.serve.pages.NotFoundException;
import org.facecard.infra.serve.view.StartForm;

/** {@code /api/schedules...}: the schedules of the home as JSON, and the verbs. */
public final class SchedulesApi {
    private final ServerControls desks;
    private final AuditedActions steering;

    /**
     * @param desks the schedules of the home
     * @param steering carries out requests
     */
    public SchedulesApi(ServerControls desks, AuditedActions steering) {
        this.desks = desks;
        this.steering = steering;
    }

    /** Every schedule, as {@code ./facecard schedules list --json} prints them. */
    public void list(Context context) {
        Json.answer(context, desks.schedules().list());
    }

    /** Makes one: {@code {"study": "smoke", "cron": "0 3 * * *", "zone": "UTC", "settings": []}}. */
    public void create(Context context) {
        JsonBody.only(context, "study", "settings", "cron", "zone");
        StartForm order = new StartForm(
                JsonBody.needed(context, "study"),
                String.join("\n", JsonBody.texts(context, "settings")),
                JsonBody.needed(context, "cron"),
                JsonBody.text(context, "zone").orElse("UTC"),
                "");
        done(context, "scheduled: " + steering.schedule(context, order));
    }

    /** Does what the command of the same name does. */
    public void steer(Context context) {
        JsonBody.only(context);
        ScheduleAction verb = ScheduleAction.find(context.pathParam("verb"))
                .orElseThrow(() -> new NotFoundException(
                        "there is no verb \"%s\" for schedules".formatted(context.pathParam("verb"))));
        done(context, steering.steer(context, verb, context.pathParam("study")));
    }

    private static void done(Context context, String words) {
        context.status(HttpStatus.ACCEPTED);
        Json.answer(context, Map.of("done", words));
    }
}
