package org.facecard.infra.serve.view;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.facecard.infra.schedule.StudySchedule;
import org.facecard.infra.serve.live.ScheduleAction;

/**
 * The schedules of the home.
 *
 * @param schedules all of them
 * @param trouble why they cannot be listed, else empty
 * @param startable names of studies that can be scheduled
 * @param form that makes one
 */
public record SchedulesPage(List<StudySchedule> schedules, String trouble, List<String> startable, StartForm form)
        implements PageModel {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    /** Copies the lists. */
    public SchedulesPage {
        schedules = List.copyOf(schedules);
        startable = List.copyOf(startable);
    }

    @Override
    public String template() {
        return "schedules.jte";
    }

    /** Returns when a schedule fires next, in its own time zone. */
    public static String next(StudySchedule schedule) {
        if (schedule.paused()) {
            return "paused";
        }
        return schedule.next().isEmpty() ? "never" : minute(schedule.next().get(0), schedule);
    }

    private static String minute(Instant at, StudySchedule schedule) {
        return MINUTE.format(at.atZone(ZoneId.of(schedule.timing().zone())));
    }

    /** Returns what can be done to a schedule now. */
    public static List<ScheduleAction> actions(StudySchedule schedule) {
        return List.of(
                schedule.paused() ? ScheduleAction.RESUME : ScheduleAction.PAUSE,
                ScheduleAction.TRIGGER,
                ScheduleAction.DELETE);
    }
}
