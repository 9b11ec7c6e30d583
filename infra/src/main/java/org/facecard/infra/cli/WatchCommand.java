package org.facecard.infra.cli;

import java.util.concurrent.Callable;
import org.facecard.infra.run.RunState;
import org.facecard.infra.run.StudyRuns;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Follows a run that another process carries. */
@Command(name = "watch", description = "Follow a run until it ends; the exit code says how it ended.")
final class WatchCommand implements Callable<Integer> {
    private static final long PERIOD_MILLIS = 500;

    @Mixin
    RunParameter run;

    @Mixin
    CommonOptions common;

    @Override
    public Integer call() throws InterruptedException {
        StudyRuns runs = common.runs();
        RunState state = runs.state(run.name);
        try (RunView view = common.view()) {
            while (state.status().active()) {
                view.accept(state);
                Thread.sleep(PERIOD_MILLIS);
                state = runs.state(run.name);
            }
            view.accept(state);
        }
        if (common.json) {
            common.printJson(state);
        } else {
            Standing.print(state, common.out());
        }
        return Standing.exitCode(state.status()).code();
    }
}
