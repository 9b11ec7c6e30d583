package org.facecard.infra.cli.runs;

import java.util.concurrent.Callable;
import org.facecard.infra.cli.options.CommonOptions;
import org.facecard.infra.cli.options.RunParameter;
import org.facecard.infra.cli.view.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Deletes a run from the home. */
@Command(
        name = "remove",
        description =
                "Delete a run from this home. Its results stay; artifacts that no other run needs can be collected then.")
public final class RemoveCommand implements Callable<Integer> {
    @Mixin
    RunParameter run;

    @Mixin
    CommonOptions common;

    @Override
    public Integer call() {
        common.runs().remove(run.name);
        common.acknowledge(
                "removed",
                run.name,
                "removed: %s%n  free the disk space of what no other run needs: %s"
                        .formatted(run.name, common.hints().command("gc --delete --older-than 0")));
        return ExitCode.DONE.code();
    }
}
