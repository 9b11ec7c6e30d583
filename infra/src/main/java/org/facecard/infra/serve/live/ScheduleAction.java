package org.facecard.infra.serve.live;

import java.util.Optional;
import org.facecard.infra.schedule.StudySchedules;
import org.facecard.pipelines.common.Named;

/** What can be done to a schedule: the commands of the same names. */
public enum ScheduleAction implements Named {
    /** Pauses it. */
    PAUSE("paused", ""),
    /** Resumes it. */
    RESUME("resumed", ""),
    /** Fires it now. */
    TRIGGER("triggered", ""),
    /** Removes it. */
    DELETE("deleted", "Delete this schedule? A run that it has started continues.");

    private final String done;
    private final String question;

    ScheduleAction(String done, String question) {
        this.done = done;
        this.question = question;
    }

    /** Applies it to the schedule of {@code study}. */
    public void applyTo(StudySchedules schedules, String study) {
        switch (this) {
            case PAUSE -> schedules.pause(study);
            case RESUME -> schedules.resume(study);
            case TRIGGER -> schedules.trigger(study);
            case DELETE -> schedules.delete(study);
        }
    }

    /** Returns the label of its button. */
    public String words() {
        return name().charAt(0) + label().substring(1);
    }

    /** Returns the command line's word for it afterwards. */
    public String done() {
        return done;
    }

    /** Returns the question that the page asks before it acts, empty for what can be undone. */
    public String question() {
        return question;
    }

    /** Returns the action called {@code label}. */
    public static Optional<ScheduleAction> find(String label) {
        return Named.find(ScheduleAction.class, label);
    }
}
