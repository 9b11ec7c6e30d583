package org.facecard.infra.cli.runs;

import java.util.concurrent.Callable;
import org.facecard.infra.cli.options.CommonOptions;
import org.facecard.infra.cli.options.StudyOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs a study to its report. */
@Command(
        name = "reproduce",
        description = "Run a study to its report. Finished stages are reused, interrupted ones continue from their last"
                + " checkpoint.")
public final class ReproduceCommand implements Callable<Integer> {
    @Mixin
    StudyOptions study;

    @Mixin
    CommonOptions common;

    @Mixin
    RunToReport run;

    @Override
    public Integer call() throws InterruptedException {
        return run.run(() -> study.programme(common), common);
    }
}
