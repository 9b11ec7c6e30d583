package org.facecard.infra.cli.schedules;

import java.util.concurrent.Callable;
import org.facecard.infra.cli.options.CommonOptions;
import org.facecard.infra.cli.view.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Resumes a paused schedule. */
@Command(name = "resume", description = "Resume a paused schedule.")
final class SchedulesResumeCommand implements Callable<Integer> {
    @Mixin
    ScheduleParameter schedule;

    @Mixin
    CommonOptions common;

    @Override
    public Integer call() {
        common.schedules().resume(schedule.study);
        common.acknowledge("resumed", schedule.study, "resumed: " + schedule.study);
        return ExitCode.DONE.code();
    }
}
