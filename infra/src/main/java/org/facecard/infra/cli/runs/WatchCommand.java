package org.facecard.infra.cli.runs;

import java.util.concurrent.Callable;
import org.facecard.infra.cli.options.CommonOptions;
import org.facecard.infra.cli.options.RunParameter;
import org.facecard.infra.cli.view.RunSummary;
import org.facecard.infra.cli.view.RunView;
import org.facecard.infra.run.StudyRuns;
import org.facecard.infra.run.estimate.RunEta;
import org.facecard.infra.run.state.RunSettings;
import org.facecard.infra.run.state.RunState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Follows a run that another process carries. */
@Command(name = "watch", description = "Follow a run until it ends; the exit code says how it ended.")
public final class WatchCommand implements Callable<Integer> {
    @Mixin
    RunParameter run;

    @Mixin
    CommonOptions common;

    @Override
    public Integer call() throws InterruptedException {
        StudyRuns runs = common.runs();
        RunState state;
        try (RunView view = common.view(new RunEta(runs::programme, RunSettings.defaultWorkers()))) {
            state = runs.follow(run.name, view);
        }
        if (common.json) {
            common.printJson(state);
        } else {
            RunSummary.print(state, common.out(), common.hints());
        }
        return RunSummary.exitCode(state.status()).code();
    }
}
