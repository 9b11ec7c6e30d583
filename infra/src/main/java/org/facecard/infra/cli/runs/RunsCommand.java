package org.facecard.infra.cli.runs;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import org.facecard.infra.cli.options.CommonOptions;
import org.facecard.infra.cli.view.DisplayWords;
import org.facecard.infra.cli.view.SkippedFiles;
import org.facecard.infra.cli.view.TextTable;
import org.facecard.infra.run.StudyRuns;
import org.facecard.infra.run.state.RunState;
import org.facecard.infra.run.state.RunStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the runs of the home. */
@Command(name = "runs", description = "List the runs of this home, most recently started first.")
public final class RunsCommand implements Callable<Integer> {
    @Option(names = "--count", description = "print only the number of runs by status")
    boolean count;

    @Mixin
    CommonOptions common;

    private final SkippedFiles skipped = new SkippedFiles();

    @Override
    public Integer call() {
        StudyRuns index = common.runs();
        List<RunState> runs = index.list();
        index.damaged().forEach(skipped::add);
        if (count) {
            printCounts(runs);
        } else if (common.json) {
            common.printJson(runs);
        } else if (runs.isEmpty()) {
            common.out()
                    .println("no runs in %s yet; start the smallest study: %s"
                            .formatted(common.home, common.hints().command("reproduce smoke")));
        } else {
            table(runs).print(common.out());
        }
        return skipped.report(common.err());
    }

    private void printCounts(List<RunState> runs) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (RunStatus status : RunStatus.values()) {
            long here = runs.stream().filter(run -> run.status() == status).count();
            if (here > 0) {
                counts.put(status.label(), here);
            }
        }
        if (common.json) {
            common.printJson(counts);
        } else {
            StringJoiner words = new StringJoiner(", ");
            counts.forEach((status, here) -> words.add("%d %s".formatted(here, status)));
            common.out().println("%d runs%s".formatted(runs.size(), runs.isEmpty() ? "" : ": " + words));
        }
    }

    private static TextTable table(List<RunState> runs) {
        TextTable table = new TextTable("RUN", "STATUS", "STARTED", "STAGES");
        runs.forEach(run -> table.row(
                run.study(),
                run.status().label(),
                Instant.ofEpochMilli(run.startedMillis()).truncatedTo(ChronoUnit.SECONDS),
                DisplayWords.counts(run)));
        return table;
    }
}
