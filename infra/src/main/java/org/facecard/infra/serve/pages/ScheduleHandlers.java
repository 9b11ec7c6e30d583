package org.facecard.infra.serve.pages;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.ArrayList;
import java.util.List;
import org.facecard.infra.engine.EngineException;
import org.facecard.infra.run.state.RunException;
import org.facecard.infra.schedule.StudySchedule;
import org.facecard.infra.serve.live.ScheduleAction;
import org.facecard.infra.serve.live.ServerControls;
import org.facecard.infra.serve.view.Frame;
import org.facecard.infra.serve.view.SchedulesPage;
import org.facecard.infra.serve.view.StartForm;
import org.facecard.pipelines.common.InvalidSpecException;

/** {@code /schedules}: the schedules of the home, through the classes that the command line uses. */
public final class ScheduleHandlers {
    private static final String PLACE = "/schedules";

    private final ServerControls controls;
    private final AuditedActions actions;
    private final PageRenderer renderer;

    /**
     * @param controls the schedules of the home
     * @param actions carries out the buttons' requests
     * @param renderer draws pages
     */
    public ScheduleHandlers(ServerControls controls, AuditedActions actions, PageRenderer renderer) {
        this.controls = controls;
        this.actions = actions;
        this.renderer = renderer;
    }

    /** Lists them. */
    public void show(Context context) {
        show(context, StartForm.EMPTY);
    }

    private void show(Context context, StartForm form) {
        List<StudySchedule> schedules = new ArrayList<>();
        String trouble = "";
        try {
            schedules.addAll(controls.schedules().list());
        } catch (EngineException | RunException e) {
            trouble = String.valueOf(e.getMessage());
        }
        renderer.page(
                context,
                Frame.NavigationEntry.OTHER,
                "Schedules",
                new SchedulesPage(schedules, trouble, controls.startable(), form));
    }

    /** Makes one. */
    public void create(Context context) {
        StartForm form = Request.startForm(context);
        try {
            actions.schedule(context, form);
            context.redirect(PLACE, HttpStatus.SEE_OTHER);
        } catch (InvalidSpecException | RunException | EngineException e) {
            context.status(HttpStatus.BAD_REQUEST);
            show(context, form.refused(String.valueOf(e.getMessage())));
        }
    }

    /** Carries out a button's request. */
    public void apply(Context context) {
        ScheduleAction action = ScheduleAction.find(context.pathParam("verb"))
                .orElseThrow(() -> new NotFoundException(
                        "there is no button \"%s\" for schedules".formatted(context.pathParam("verb"))));
        actions.apply(context, action, context.pathParam("study"));
        context.redirect(PLACE, HttpStatus.SEE_OTHER);
    }
}
