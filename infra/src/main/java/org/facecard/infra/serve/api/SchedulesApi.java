package org.facecard.infra.serve.api;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Map;
import org.facecard.infra.serve.live.ScheduleAction;
import org.facecard.infra.serve.live.ServerControls;
import org.facecard.infra.serve.pages.AuditedActions;
import org.facecard.infra.serve.pages.NotFoundException;
import org.facecard.infra.serve.view.StartForm;

/** {@code /api/schedules...}: the schedules of the home as JSON, and the actions on them. */
public final class SchedulesApi {
    private final ServerControls controls;
    private final AuditedActions actions;

    /**
     * @param controls the schedules of the home
     * @param actions carries out requests
     */
    public SchedulesApi(ServerControls controls, AuditedActions actions) {
        this.controls = controls;
        this.actions = actions;
    }

    /** Lists every schedule, as {@code ./facecard schedules list --json} prints them. */
    public void list(Context context) {
        Json.answer(context, controls.schedules().list());
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
        done(context, "scheduled: " + actions.schedule(context, order));
    }

    /** Does what the command of the same name does. */
    public void apply(Context context) {
        JsonBody.only(context);
        ScheduleAction action = ScheduleAction.find(context.pathParam("verb"))
                .orElseThrow(() -> new NotFoundException(
                        "there is no verb \"%s\" for schedules".formatted(context.pathParam("verb"))));
        done(context, actions.apply(context, action, context.pathParam("study")));
    }

    private static void done(Context context, String words) {
        context.status(HttpStatus.ACCEPTED);
        Json.answer(context, Map.of("done", words));
    }
}
