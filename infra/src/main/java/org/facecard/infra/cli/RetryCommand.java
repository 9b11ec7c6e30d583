package org.facecard.infra.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Gives parked stages their attempts back. */
@Command(
        name = "retry",
        description = "Let a parked stage of a live run, or all of them, go on from the last checkpoint.")
final class RetryCommand implements Callable<Integer> {
    @Mixin
    RunParameter run;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "STAGE",
            description = "name of the stage (default: all parked ones)")
    Optional<String> stage;

    @Mixin
    CommonOptions common;

    @Override
    public Integer call() {
        List<String> retried = common.runs().retry(run.name, stage);
        if (common.json) {
            common.printJson(retried);
        } else {
            common.out().println("going on: " + String.join(", ", retried));
        }
        return ExitCode.DONE.code();
    }
}
