package org.facecard.infra.cli.runs;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.facecard.infra.cli.options.CommonOptions;
import org.facecard.infra.cli.options.RunParameter;
import org.facecard.infra.cli.view.ExitCode;
import org.facecard.infra.run.StudyRuns;
import org.facecard.infra.run.state.RunException;
import org.facecard.infra.run.state.RunState;
import org.facecard.infra.run.state.WatchedStage;
import org.facecard.pipelines.study.StageState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gives parked stages new attempts. */
@Command(
        name = "retry",
        description = "Retry a parked stage of a live run, or with --all-failed all of them, from the last checkpoint.")
public final class RetryCommand implements Callable<Integer> {
    @Mixin
    RunParameter run;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "STAGE",
            description = "name of the stage (default: the one that is parked)")
    Optional<String> stage;

    @Option(names = "--all-failed", description = "every parked stage")
    boolean allFailed;

    @Mixin
    CommonOptions common;

    @Override
    public Integer call() {
        StudyRuns runs = common.runs();
        if (stage.isEmpty() && !allFailed) {
            refuseMany(runs.state(run.name));
        }
        List<String> retried = runs.retry(run.name, allFailed ? Optional.empty() : stage);
        if (common.json) {
            common.printJson(retried);
        } else if (retried.isEmpty()) {
            common.out().println("no stage of %s is parked".formatted(run.name));
        } else {
            common.out().println("retrying: " + String.join(", ", retried));
        }
        return ExitCode.DONE.code();
    }

    /** Each retry may cost hours, so retrying all of them needs a flag. */
    private static void refuseMany(RunState state) {
        List<String> parked = state.stages().stream()
                .filter(stage -> stage.state() == StageState.PARKED)
                .map(WatchedStage::name)
                .toList();
        if (parked.size() > 1) {
            throw new RunException(
                    RunException.Kind.REFUSED,
                    "%d stages of the run %s are parked, %s first: name one, or retry them with --all-failed"
                            .formatted(parked.size(), state.study(), parked.get(0)));
        }
    }
}
