package org.facecard.infra.cli.schedules;

import java.util.concurrent.Callable;
import org.facecard.infra.cli.options.CommonOptions;
import org.facecard.infra.cli.view.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Fires a schedule now. Skipped while its last run is not over. */
@Command(name = "trigger", description = "Fire a schedule now. Skipped while its last run is not over.")
final class SchedulesTriggerCommand implements Callable<Integer> {
    @Mixin
    ScheduleParameter schedule;

    @Mixin
    CommonOptions common;

    @Override
    public Integer call() {
        common.schedules().trigger(schedule.study);
        common.acknowledge(
                "triggered",
                schedule.study,
                "triggered: %s; see its run: %s"
                        .formatted(schedule.study, common.hints().command("schedules describe " + schedule.study)));
        return ExitCode.DONE.code();
    }
}
