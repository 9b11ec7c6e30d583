package org.facecard.infra.cli.runs;

import java.util.concurrent.Callable;
import org.facecard.infra.cli.options.CommonOptions;
import org.facecard.infra.cli.options.RunParameter;
import org.facecard.infra.cli.view.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Pauses a run. */
@Command(
        name = "pause",
        description = "Pause a live run: its stages save a checkpoint and release their workers until \"resume\".")
public final class PauseCommand implements Callable<Integer> {
    @Mixin
    RunParameter run;

    @Mixin
    CommonOptions common;

    @Override
    public Integer call() {
        common.runs().pause(run.name);
        common.acknowledge(
                "paused",
                run.name,
                "paused: %s; continue it: %s".formatted(run.name, common.hints().command("resume " + run.name)));
        return ExitCode.DONE.code();
    }
}
