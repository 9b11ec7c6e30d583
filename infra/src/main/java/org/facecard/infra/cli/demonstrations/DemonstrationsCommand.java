package org.facecard.infra.cli.demonstrations;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Commands for SFT rows in files. */
@Command(
        name = "demonstrations",
        description =
                "Inspect a file of SFT rows before a study learns it, or write a study's expert demonstrations into one.",
        subcommands = {DemonstrationsInspectCommand.class, DemonstrationsWriteCommand.class})
public final class DemonstrationsCommand implements Runnable {
    @Spec
    CommandSpec command;

    @Override
    public void run() {
        throw new ParameterException(command.commandLine(), "name a command: inspect or write");
    }
}
