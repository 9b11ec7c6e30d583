package org.facecard.infra.serve;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.facecard.infra.engine.EngineException;
import org.facecard.infra.run.state.RunException;
import org.facecard.infra.schedule.StudySchedule;
import org.facecard.infra.schedule.StudySchedules;
import org.facecard.infra.schedule.Timing;
import org.facecard.pipelines.study.spec.Programme;

/** Schedules that are kept and never fire. */
public final class MemorySchedules implements StudySchedules {
    private final Map<String, StudySchedule> kept = new TreeMap<>();
    private String trouble = "";

    /** Fails from now on as an engine without schedules does. */
    void fail(String why) {
        trouble = why;
    }

    @Override
    public StudySchedule create(Programme programme, Timing timing) {
        if (kept.containsKey(programme.name())) {
            throw new RunException(
                    RunException.Kind.REFUSED, "the schedule %s already exists".formatted(programme.name()));
        }
        return put(new StudySchedule(
                programme.name(),
                timing,
                false,
                List.of(Instant.parse("2026-11-30T03:00:00Z")),
                List.of(),
                new StudySchedule.Counts(0, 0, 0)));
    }

    private StudySchedule put(StudySchedule schedule) {
        kept.put(schedule.study(), schedule);
        return schedule;
    }

    @Override
    public List<StudySchedule> list() {
        if (!trouble.isEmpty()) {
            throw new EngineException(trouble);
        }
        return List.copyOf(kept.values());
    }

    @Override
    public StudySchedule describe(String study) {
        StudySchedule found = kept.get(study);
        if (found == null) {
            throw new RunException(RunException.Kind.REFUSED, "there is no schedule \"%s\"".formatted(study));
        }
        return found;
    }

    @Override
    public void pause(String study) {
        put(rests(describe(study), true));
    }

    @Override
    public void resume(String study) {
        put(rests(describe(study), false));
    }

    private static StudySchedule rests(StudySchedule schedule, boolean paused) {
        return new StudySchedule(
                schedule.study(), schedule.timing(), paused, schedule.next(), schedule.recent(), schedule.counts());
    }

    @Override
    public void trigger(String study) {
        describe(study);
    }

    @Override
    public void delete(String study) {
        kept.remove(describe(study).study());
    }
}
