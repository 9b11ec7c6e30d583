package org.facecard.infra.cli.runs;

import java.util.concurrent.Callable;
import org.facecard.infra.cli.options.CommonOptions;
import org.facecard.infra.cli.options.RunParameter;
import org.facecard.infra.cli.view.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Resumes a paused run. */
@Command(name = "resume", description = "Resume a paused run, each stage from its last checkpoint.")
public final class ResumeCommand implements Callable<Integer> {
    @Mixin
    RunParameter run;

    @Mixin
    CommonOptions common;

    @Override
    public Integer call() {
        common.runs().resume(run.name);
        common.acknowledge("resumed", run.name, "resumed: " + run.name);
        return ExitCode.DONE.code();
    }
}
