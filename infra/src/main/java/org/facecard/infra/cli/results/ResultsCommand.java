package org.facecard.infra.cli.results;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Commands for results. */
@Command(
        name = "results",
        description = "List, show, query, compare or download the results of studies.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ResultsListCommand.class,
            ResultsShowCommand.class,
            ResultsAgreementCommand.class,
            ResultsDisputesCommand.class,
            ResultsPredictorsCommand.class,
            ResultsAnalysisCommand.class,
            ResultsQueryCommand.class,
            ResultsDownloadCommand.class
        })
public final class ResultsCommand implements Runnable {
    @Spec
    CommandSpec command;

    @Override
    public void run() {
        throw new ParameterException(
                command.commandLine(),
                "results needs one of list, show, query, agreement, disputes, predictors, analysis, download");
    }
}
