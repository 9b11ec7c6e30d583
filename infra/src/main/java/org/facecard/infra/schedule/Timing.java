package org.facecard.infra.schedule;

import java.time.Month;
import java.time.ZoneId;
import java.util.SortedSet;
import org.facecard.pipelines.common.InvalidSpecException;

/**
 * When a schedule fires.
 *
 * @param cron minute, hour, day of the month, month, day of the week
 * @param zone name of a time zone, by whose clocks the expression is read
 */
public record Timing(String cron, String zone) {
    private static final String ANY = "*";

    /** Refuses what no server could follow, or what would never fire. */
    public Timing {
        cron = cron.strip().replaceAll("\\s+", " ");
        check(cron);
        if (!ZoneId.getAvailableZoneIds().contains(zone)) {
            throw new InvalidSpecException(
                    "\"%s\" is not a time zone: use a name of the tz database, such as UTC, Europe/Berlin or America/New_York"
                            .formatted(zone));
        }
    }

    private static void check(String cron) {
        String[] fields = cron.split(" ");
        CronField[] kinds = CronField.values();
        if (fields.length != kinds.length) {
            throw new InvalidSpecException(
                    "\"%s\" is not a schedule: it needs five fields (minute, hour, day of the month, month, day of the week), such as \"0 3 * * *\""
                            .formatted(cron));
        }
        for (int i = 0; i < fields.length; i++) {
            kinds[i].values(fields[i]);
        }
        String day = fields[CronField.DAY.ordinal()];
        refuseTwoKindsOfDay(cron, day, fields[CronField.WEEKDAY.ordinal()]);
        refuseNever(cron, CronField.DAY.values(day), CronField.MONTH.values(fields[CronField.MONTH.ordinal()]));
    }

    /** Cron means either then, Temporal both. */
    private static void refuseTwoKindsOfDay(String cron, String day, String weekday) {
        if (!day.startsWith(ANY) && !weekday.startsWith(ANY)) {
            throw new InvalidSpecException(
                    "\"%s\" names a day of the month and a day of the week, which not everybody reads alike: make one of them *"
                            .formatted(cron));
        }
    }

    private static void refuseNever(String cron, SortedSet<Integer> days, SortedSet<Integer> months) {
        if (months.stream().noneMatch(month -> days.first() <= Month.of(month).maxLength())) {
            throw new InvalidSpecException("\"%s\" never fires: no day %d in %s"
                    .formatted(
                            cron,
                            days.first(),
                            months.stream().map(Month::of).map(Month::toString).toList()));
        }
    }
}
