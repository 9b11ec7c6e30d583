package org.facecard.infra.cli.schedules;

import java.util.concurrent.Callable;
import org.facecard.infra.cli.options.CommonOptions;
import org.facecard.infra.cli.view.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Deletes a schedule. A run that it has started continues. */
@Command(name = "delete", description = "Delete a schedule. A run that it has started continues.")
final class SchedulesDeleteCommand implements Callable<Integer> {
    @Mixin
    ScheduleParameter schedule;

    @Mixin
    CommonOptions common;

    @Override
    public Integer call() {
        common.schedules().delete(schedule.study);
        common.acknowledge("deleted", schedule.study, "deleted: " + schedule.study);
        return ExitCode.DONE.code();
    }
}
