package org.facecard.infra.cli.schedules;

import java.util.concurrent.Callable;
import org.facecard.infra.cli.options.CommonOptions;
import org.facecard.infra.cli.view.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Fire a schedule now; skipped while its last run is still running. */
@Command(name = "trigger", description = "Fire a schedule now; skipped while its last run is still running.")
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
                "%1$s fires; facecard schedules describe %1$s names the run".formatted(schedule.study));
        return ExitCode.DONE.code();
    }
}
