package org.facecard.infra.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lets a paused run go on. */
@Command(name = "resume", description = "Let a paused run go on, each stage from its last checkpoint.")
final class ResumeCommand implements Callable<Integer> {
    @Mixin
    RunParameter run;

    @Mixin
    CommonOptions common;

    @Override
    public Integer call() {
        common.runs().resume(run.name);
        common.out().println("resumed: " + run.name);
        return ExitCode.DONE.code();
    }
}
