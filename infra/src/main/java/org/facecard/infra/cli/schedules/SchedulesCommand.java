package org.facecard.infra.cli.schedules;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Commands for studies that a server starts at set times. */
@Command(
        name = "schedules",
        description = "List, describe or control the schedules that \"ablate\" and \"reproduce\" make with --schedule."
                + " A schedule has the name of its study.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            SchedulesListCommand.class,
            SchedulesDescribeCommand.class,
            SchedulesPauseCommand.class,
            SchedulesResumeCommand.class,
            SchedulesTriggerCommand.class,
            SchedulesDeleteCommand.class
        })
public final class SchedulesCommand implements Runnable {
    @Spec
    CommandSpec command;

    @Override
    public void run() {
        throw new ParameterException(
                command.commandLine(), "schedules needs one of list, describe, pause, resume, trigger, delete");
    }
}
