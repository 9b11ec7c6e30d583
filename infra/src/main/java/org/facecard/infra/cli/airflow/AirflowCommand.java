package org.facecard.infra.cli.airflow;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Commands for studies that Airflow runs. */
@Command(
        name = "airflow",
        description = "Start, watch and retry the DAGs of an Airflow 2 or 3: AIRFLOW_BASE_URL names it,"
                + " AIRFLOW_USERNAME and AIRFLOW_PASSWORD or AIRFLOW_TOKEN are its credentials.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            AirflowTriggerCommand.class,
            AirflowWatchCommand.class,
            AirflowRetryCommand.class,
            AirflowRunsCommand.class,
            AirflowLogsCommand.class,
            AirflowPauseCommand.class,
            AirflowUnpauseCommand.class,
            AirflowDoctorCommand.class
        })
public final class AirflowCommand implements Runnable {
    @Spec
    CommandSpec command;

    @Override
    public void run() {
        throw new ParameterException(command.commandLine(), "airflow needs a command");
    }
}
