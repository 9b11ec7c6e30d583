package org.facecard.infra.cli.schedules;

import java.util.concurrent.Callable;
import org.facecard.infra.cli.options.CommonOptions;
import org.facecard.infra.cli.view.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Pauses a schedule. A run that it has started continues. */
@Command(name = "pause", description = "Pause a schedule. A run that it has started continues.")
final class SchedulesPauseCommand implements Callable<Integer> {
    @Mixin
    ScheduleParameter schedule;

    @Mixin
    CommonOptions common;

    @Override
    public Integer call() {
        common.schedules().pause(schedule.study);
        common.acknowledge(
                "paused",
                schedule.study,
                "paused: %s; continue it: %s"
                        .formatted(schedule.study, common.hints().command("schedules resume " + schedule.study)));
        return ExitCode.DONE.code();
    }
}
