package org.facecard.infra.serve.pages;

import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.facecard.infra.schedule.StudySchedules;
import org.facecard.infra.schedule.Timing;
import org.facecard.infra.serve.access.Access;
import org.facecard.infra.serve.access.AuditLog;
import org.facecard.infra.serve.live.RunAction;
import org.facecard.infra.serve.live.RunService;
import org.facecard.infra.serve.live.ScheduleAction;
import org.facecard.infra.serve.live.ServerControls;
import org.facecard.infra.serve.live.StartSettings;
import org.facecard.infra.serve.view.StartForm;
import org.facecard.pipelines.study.spec.Programme;

/** Changes runs for authorised users and records every change, done or refused. */
public final class AuditedActions {
    private final RunService service;
    private final StudySchedules schedules;
    private final Access access;
    private final AuditLog audit;
    private final List<String> startable;

    /**
     * @param controls runs and schedules of the home, and the studies that may be started
     * @param access identifies who asks
     * @param audit records changes
     */
    public AuditedActions(ServerControls controls, Access access, AuditLog audit) {
        this.service = controls.runs();
        this.schedules = controls.schedules();
        this.startable = controls.startable();
        this.access = access;
        this.audit = audit;
    }

    /** Does to {@code run} what the command of the same name does. */
    public String apply(Context context, RunAction action, String run, Optional<String> stage) {
        String what = action.label() + " " + run + stage.map(name -> " " + name).orElse("");
        return audited(context, what, () -> service.apply(action, run, stage));
    }

    /** Starts one of the studies that ship, with settings; returns the name of the run. */
    public String start(Context context, String study, List<String> settings) {
        return audited(context, words("start", study, settings), () -> {
            Programme programme = programme(study, settings);
            service.start(programme);
            return programme.name();
        });
    }

    /** Starts one of the studies that ship at set times; returns the name of the schedule. */
    public String schedule(Context context, StartForm form) {
        String what = words("schedule \"%s\" in %s".formatted(form.cron(), form.zone()), form.study(), form.lines());
        return audited(context, what, () -> {
            Timing timing = new Timing(form.cron(), form.zone());
            return schedules
                    .create(programme(form.study(), form.lines()), timing)
                    .study();
        });
    }

    /** Does to a schedule what the command of the same name does. */
    public String apply(Context context, ScheduleAction action, String study) {
        return audited(context, "schedules %s %s".formatted(action.label(), study), () -> {
            action.applyTo(schedules, study);
            return action.done() + ": " + study;
        });
    }

    private static String words(String action, String study, List<String> settings) {
        return settings.isEmpty() ? action + " " + study : "%s %s --set %s".formatted(action, study, settings);
    }

    private Programme programme(String study, List<String> settings) {
        if (!startable.contains(study)) {
            throw new NotFoundException("there is no study \"%s\" to start: there are %s".formatted(study, startable));
        }
        return StartSettings.programme(study, settings);
    }

    private String audited(Context context, String what, Supplier<String> change) {
        try {
            String done = change.get();
            audit.note(access.identity(context), what, "done");
            return done;
        } catch (RuntimeException e) {
            audit.note(access.identity(context), what, String.valueOf(e.getMessage()));
            throw e;
        }
    }
}
