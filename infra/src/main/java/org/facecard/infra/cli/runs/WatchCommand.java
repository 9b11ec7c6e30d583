package org.facecard.infra.cli.runs;

import java.util.concurrent.Callable;
import org.facecard.infra.cli.options.CommonOptions;
import org.facecard.infra.cli.options.RunParameter;
import org.facecard.infra.cli.view.RunSummary;
import org.facecard.infra.cli.view.RunView;
import org.facecard.infra.run.estimate.Eta;
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
        RunState state;
        try (RunView view = common.view(Eta::of)) {
            state = common.runs().follow(run.name, view);
        }
        if (common.json) {
            common.printJson(state);
        } else {
            RunSummary.print(state, common.out(), common.hints());
        }
        return RunSummary.exitCode(state.status()).code();
    }
}
