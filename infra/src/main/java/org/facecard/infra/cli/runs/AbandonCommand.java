package org.facecard.infra.cli.runs;

import java.util.concurrent.Callable;
import org.facecard.infra.cli.options.CommonOptions;
import org.facecard.infra.cli.options.RunParameter;
import org.facecard.infra.cli.view.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Gives up a parked stage. */
@Command(
        name = "abandon",
        description = "Give up a parked stage of a live run. Stages that need it are skipped, and the report says so.")
public final class AbandonCommand implements Callable<Integer> {
    @Mixin
    RunParameter run;

    @Parameters(index = "1", paramLabel = "STAGE", description = "name of the stage")
    String stage;

    @Mixin
    CommonOptions common;

    @Override
    public Integer call() {
        common.runs().abandon(run.name, stage);
        common.acknowledge("abandoned", stage, "abandoned: " + stage);
        return ExitCode.DONE.code();
    }
}
