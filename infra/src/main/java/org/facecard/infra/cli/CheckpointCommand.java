package org.facecard.infra.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Commands for checkpoints outside studies. */
@Command(
        name = "checkpoint",
        description =
                "Inspect a language model's checkpoint before a study starts from it, or merge adapters into one.",
        subcommands = {CheckpointInspectCommand.class, CheckpointMergeCommand.class})
final class CheckpointCommand implements Runnable {
    @Spec
    CommandSpec command;

    @Override
    public void run() {
        throw new ParameterException(command.commandLine(), "name a command: inspect or merge");
    }
}
