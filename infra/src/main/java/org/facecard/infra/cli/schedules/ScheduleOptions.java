package org.facecard.infra.cli.schedules;

import java.io.PrintWriter;
import java.util.Optional;
import org.facecard.infra.cli.options.CommonOptions;
import org.facecard.infra.cli.view.ExitCode;
import org.facecard.infra.schedule.StudySchedule;
import org.facecard.infra.schedule.Timing;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.workflows.WorkQueue;
import picocli.CommandLine.Option;

/** The options that schedule a study instead of running it now. */
public final class ScheduleOptions {
    @Option(
            names = "--schedule",
            paramLabel = "CRON",
            description =
                    "run the study at these times instead of now: minute, hour, day of the month, month, day of the"
                            + " week; needs --engine dev or HOST:PORT")
    public Optional<String> cron = Optional.empty();

    @Option(
            names = "--time-zone",
            paramLabel = "ZONE",
            description = "time zone of --schedule, for example Europe/Berlin (default: UTC)")
    Optional<String> zone = Optional.empty();

    /** Makes the schedule and says what will happen. */
    public int create(Programme programme, WorkQueue heavy, CommonOptions common) {
        Timing timing = new Timing(cron.orElseThrow(), zone.orElse("UTC"));
        StudySchedule schedule = common.schedules(heavy).create(programme, timing);
        if (common.json) {
            common.printJson(schedule);
        } else {
            print(schedule, heavy, common);
        }
        return ExitCode.DONE.code();
    }

    /** A time zone without a schedule has no meaning. */
    public void check() {
        if (cron.isEmpty() && zone.isPresent()) {
            throw new InvalidSpecException("--time-zone belongs to --schedule: give that as well, or leave both out");
        }
    }

    private static void print(StudySchedule schedule, WorkQueue heavy, CommonOptions common) {
        PrintWriter out = common.out();
        SchedulesDescribeCommand.print(schedule, out);
        out.println("workers to keep running for its runs:");
        out.println(
                "  %s   # workflows, results, reports".formatted(common.hints().command("worker --queue light")));
        out.println("  %s   # stages; one such process per device"
                .formatted(common.hints().command("worker --queue " + heavy.label())));
    }
}
