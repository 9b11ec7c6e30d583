package org.facecard.infra.cli;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import org.facecard.infra.run.RunState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Every run of the home. */
@Command(name = "runs", description = "List the runs of this home, last started first.")
final class RunsCommand implements Callable<Integer> {
    @Mixin
    CommonOptions common;

    @Override
    public Integer call() {
        List<RunState> runs = common.runs().list();
        if (common.json) {
            common.printJson(runs);
        } else if (runs.isEmpty()) {
            common.out()
                    .println("no runs in %s yet: facecard reproduce smoke starts the smallest".formatted(common.home));
        } else {
            table(runs).print(common.out());
        }
        return ExitCode.DONE.code();
    }

    private static TextTable table(List<RunState> runs) {
        TextTable table = new TextTable("RUN", "STATUS", "STARTED", "STAGES");
        runs.forEach(run -> table.row(
                run.study(),
                run.status().label(),
                Instant.ofEpochMilli(run.startedMillis()).truncatedTo(ChronoUnit.SECONDS),
                Words.counts(run)));
        return table;
    }
}
