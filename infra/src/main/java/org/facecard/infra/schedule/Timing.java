package org.facecard.infra.schedule;

import com.cronutils.model.Cron;
import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import org.facecard.pipelines.common.InvalidSpecException;

/**
 * When a schedule fires.
 *
 * @param cron minute, hour, day of the month, month, day of the week (0 is Sunday)
 * @param zone name of the time zone of the expression
 */
public record Timing(String cron, String zone) {
    private static final String ANY = "*";
    private static final int FIELDS = 5;
    private static final int DAY = 2;
    private static final int WEEKDAY = 4;
    private static final CronParser PARSER = new CronParser(definition());

    /** Rejects what a server could not follow, and what would never fire. */
    public Timing {
        cron = cron.strip().replaceAll("\\s+", " ");
        refuseTwoKindsOfDay(cron, fields(cron));
        refuseNever(cron, parsed(cron));
        if (!ZoneId.getAvailableZoneIds().contains(zone)) {
            throw new InvalidSpecException(
                    "\"%s\" is not a time zone: use a name of the tz database, such as UTC, Europe/Berlin or America/New_York"
                            .formatted(zone));
        }
    }

    /** Returns the five fields as Temporal's server reads them. */
    private static CronDefinition definition() {
        return CronDefinitionBuilder.defineCron()
                .withMinutes()
                .withStrictRange()
                .and()
                .withHours()
                .withStrictRange()
                .and()
                .withDayOfMonth()
                .withStrictRange()
                .and()
                .withMonth()
                .withStrictRange()
                .and()
                .withDayOfWeek()
                .withValidRange(0, 6)
                .withMondayDoWValue(1)
                .withStrictRange()
                .and()
                .instance();
    }

    private static String[] fields(String cron) {
        String[] fields = cron.split(" ");
        if (fields.length != FIELDS) {
            throw new InvalidSpecException(
                    "\"%s\" is not a schedule: it needs five fields (minute, hour, day of the month, month, day of the week), such as \"0 3 * * *\""
                            .formatted(cron));
        }
        return fields;
    }

    private static Cron parsed(String cron) {
        try {
            return PARSER.parse(cron);
        } catch (IllegalArgumentException e) {
            String reason =
                    Objects.requireNonNullElse(e.getMessage(), "").replace("Failed to parse cron expression. ", "");
            throw new InvalidSpecException(
                    "\"%s\" is not a schedule: %s. Each field takes *, values, ranges, lists and steps, such as */2 or 1-3"
                            .formatted(cron, reason.strip()));
        }
    }

    /** Cron fires when either matches, Temporal when both do. */
    private static void refuseTwoKindsOfDay(String cron, String[] fields) {
        if (!fields[DAY].startsWith(ANY) && !fields[WEEKDAY].startsWith(ANY)) {
            throw new InvalidSpecException(
                    "\"%s\" names a day of the month and a day of the week, which cron and Temporal read differently: make one of them *"
                            .formatted(cron));
        }
    }

    private static void refuseNever(String cron, Cron parsed) {
        if (ExecutionTime.forCron(parsed)
                .nextExecution(Instant.EPOCH.atZone(ZoneOffset.UTC))
                .isEmpty()) {
            throw new InvalidSpecException("\"%s\" never fires: no such day in these months".formatted(cron));
        }
    }
}
