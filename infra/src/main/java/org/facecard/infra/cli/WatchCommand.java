package org.facecard.infra.cli;

import java.util.concurrent.Callable;
import org.facecard.infra.run.RunState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Follows a run that another process carries. */
@Command(name = "watch", description = "Follow a run until it ends; the exit code says how it ended.")
final class WatchCommand implements Callable<Integer> {
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
            Standing.print(state, common);
        }
        return Standing.exitCode(state.status()).code();
    }
}
