package org.facecard.infra.cli.schedules;

import java.util.List;
import java.util.concurrent.Callable;
import org.facecard.infra.cli.options.CommonOptions;
import org.facecard.infra.cli.view.ExitCode;
import org.facecard.infra.cli.view.TextTable;
import org.facecard.infra.schedule.StudySchedule;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the schedules of the home. */
@Command(name = "list", description = "List the schedules of this home.")
final class SchedulesListCommand implements Callable<Integer> {
    @Mixin
    CommonOptions common;

    @Override
    public Integer call() {
        List<StudySchedule> schedules = common.schedules().list();
        if (common.json) {
            common.printJson(schedules);
        } else if (schedules.isEmpty()) {
            common.out()
                    .println("no schedules yet; make one: "
                            + common.hints().command("ablate verification --schedule \"0 3 * * *\""));
        } else {
            table(schedules).print(common.out());
        }
        return ExitCode.DONE.code();
    }

    private static TextTable table(List<StudySchedule> schedules) {
        TextTable table = new TextTable("SCHEDULE", "WHEN", "ZONE", "NEXT", "FIRED");
        schedules.forEach(schedule -> table.row(
                schedule.study(),
                schedule.timing().cron(),
                schedule.timing().zone(),
                SchedulesDescribeCommand.next(schedule),
                schedule.counts().fired()));
        return table;
    }
}
