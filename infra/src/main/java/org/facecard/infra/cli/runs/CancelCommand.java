package org.facecard.infra.cli.runs;

import java.util.concurrent.Callable;
import org.facecard.infra.cli.options.CommonOptions;
import org.facecard.infra.cli.options.RunParameter;
import org.facecard.infra.cli.view.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Stops a run. */
@Command(name = "cancel", description = "Stop a live run. Running stages save a checkpoint first; nothing is lost.")
public final class CancelCommand implements Callable<Integer> {
    @Mixin
    RunParameter run;

    @Mixin
    CommonOptions common;

    @Override
    public Integer call() {
        common.runs().cancel(run.name);
        common.acknowledge(
                "cancelled",
                run.name,
                "cancelled: %s; continue it: %s"
                        .formatted(run.name, common.hints().command("reproduce " + run.name)));
        return ExitCode.DONE.code();
    }
}
