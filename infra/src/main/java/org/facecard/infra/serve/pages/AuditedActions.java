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
    private final RunService desk;
    private final StudySchedules schedules;
    private final Access access;
    private final AuditLog audit;
    private final List<String> startable;

    /**
     * @param desks runs and schedules of the home, and the studies that may be started
     * @param access identifies who asks
     * @param audit records changes
     */
    public AuditedActions(ServerControls desks, Access access, AuditLog audit) {
        this.desk = desks.runs();
        this.schedules = desks.schedules();
        this.startable = desks.startable();
        this.access = access;
        this.audit = audit;
    }

    /** Does to {@code run} what the command of the same name does. */
    public String steer(Context context, RunAction verb, String run, Optional<String> stage) {
        String what = verb.label() + " " + run + stage.map(name -> " " + name).orElse("");
        return noted(context, what, () -> desk.steer(verb, run, stage));
    }

    /** Starts one of the studies that ship, with settings; returns the name of the run. */
    public String start(Context context, String study, List<String> settings) {
        return noted(context, words("start", study, settings), () -> {
            Programme programme = programme(study, settings);
            desk.start(programme);
            return programme.name();
        });
    }

    /** Starts one of the studies that ship at set times; returns the name of the schedule. */
    public String schedule(Context context, StartForm form) {
        String what = words("schedule \"%s\" in %s".formatted(form.cron(), form.zone()), form.study(), form.lines());
        return noted(context, what, () -> {
            Timing timing = new Timing(form.cron(), form.zone());
            return schedules
                    .create(programme(form.study(), form.lines()), timing)
                    .study();
        });
    }

    /** Does to a schedule what the command of the same name does. */
    public String steer(Context context, ScheduleAction verb, String study) {
        return noted(context, "schedules %s %s".formatted(verb.label(), study), () -> {
            verb.tell(schedules, study);
            return verb.done() + ": " + study;
        });
    }

    private static String words(String verb, String study, List<String> settings) {
        return settings.isEmpty() ? verb + " " + study : "%s %s --set %s".formatted(verb, study, settings);
    }

    private Programme programme(String study, List<String> settings) {
        if (!startable.contains(study)) {
            throw new NotFoundException("there is no study \"%s\" to start: there are %s".formatted(study, startable));
        }
        return StartSettings.programme(study, settings);
    }

    private String noted(Context context, String what, Supplier<String> change) {
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
