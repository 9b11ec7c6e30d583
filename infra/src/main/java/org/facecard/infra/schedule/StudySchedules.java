package org.facecard.infra.schedule;

import java.time.Duration;
import java.util.List;
import org.facecard.pipelines.study.spec.Programme;

/**
 * The schedules of a home on a server. Each firing is a run of its own with results of its own. While one runs the next
 * is skipped; one that was missed is caught up within {@link #CATCH_UP}.
 *
 * <p>Every method throws {@link org.facecard.infra.engine.EngineException} when the engine has no schedules or cannot
 * be reached, and {@link org.facecard.infra.run.state.RunException} {@code REFUSED} for a schedule that does not exist.
 */
public interface StudySchedules {
    /** How late a missed firing may be caught up after the server was down. */
    Duration CATCH_UP = Duration.ofHours(1);

    /**
     * Makes a schedule; a home has one per study.
     *
     * @throws org.facecard.infra.run.state.RunException {@code REFUSED} when there is one already
     */
    StudySchedule create(Programme programme, Timing timing);

    /** Returns all of them, by name. One that was made a second ago may be missing. */
    List<StudySchedule> list();

    /** Returns the schedule of {@code study}. */
    StudySchedule describe(String study);

    /** Pauses it. Idempotent. */
    void pause(String study);

    /** Resumes it. Idempotent. */
    void resume(String study);

    /** Fires it now, even while paused; skipped while the last run is still running. */
    void trigger(String study);

    /** Deletes it; a run that it has started continues. */
    void delete(String study);
}
