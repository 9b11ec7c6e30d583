package org.facecard.infra.cli.schedules;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.facecard.infra.cli.options.CommonOptions;
import org.facecard.infra.cli.view.ExitCode;
import org.facecard.infra.schedule.StudySchedule;
import org.facecard.infra.schedule.StudySchedules;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Describes a schedule and its past firings. */
@Command(name = "describe", description = "Say when a schedule fires, its policies, and the runs that it started.")
final class SchedulesDescribeCommand implements Callable<Integer> {
    @Mixin
    ScheduleParameter schedule;

    @Mixin
    CommonOptions common;

    @Override
    public Integer call() {
        StudySchedule found = common.schedules().describe(schedule.study);
        if (common.json) {
            common.printJson(found);
        } else {
            print(found, common.out());
        }
        return ExitCode.DONE.code();
    }

    static void print(StudySchedule schedule, PrintWriter out) {
        StudySchedule.Counts counts = schedule.counts();
        out.println("schedule: " + schedule.study());
        out.println("fires:    %s in %s, next %s"
                .formatted(schedule.timing().cron(), schedule.timing().zone(), next(schedule)));
        out.println("overlap:  while a firing still runs the next one is skipped (%d so far)"
                .formatted(counts.overlapped()));
        out.println(
                "catch-up: one missed because the server was down is made up within %d min, later ones never (%d so far)"
                        .formatted(StudySchedules.CATCH_UP.toMinutes(), counts.missed()));
        out.println("runs:     %d started, each with its own results/%s-DATE-TIME (UTC)%s"
                .formatted(
                        counts.fired(),
                        schedule.study(),
                        schedule.recent().isEmpty() ? "" : "; the last: " + String.join(", ", schedule.recent())));
    }

    static String next(StudySchedule schedule) {
        if (schedule.paused()) {
            return "paused";
        }
        return schedule.next().isEmpty() ? "never" : schedule.next().get(0).toString();
    }
}
