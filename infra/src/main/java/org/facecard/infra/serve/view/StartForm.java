package org.facecard.infra.serve.view;

import java.util.List;

/**
 * The form that starts a study, now or at set times.
 *
 * @param study name of a shipped study
 * @param settings one {@code key.path=value} per line
 * @param cron when, empty for now
 * @param zone time zone of {@code cron}
 * @param trouble what is wrong with it, else empty
 */
public record StartForm(String study, String settings, String cron, String zone, String trouble) {
    /** An empty form: the smallest study. */
    public static final StartForm EMPTY = new StartForm("smoke", "", "", "UTC", "");

    /** Returns this form with what is wrong with it. */
    public StartForm refused(String why) {
        return new StartForm(study, settings, cron, zone, why);
    }

    /** Returns the settings, one by one. */
    public List<String> lines() {
        return settings.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
