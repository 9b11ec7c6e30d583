package org.facecard.infra.cli.airflow;

import java.util.List;
import java.util.concurrent.Callable;
import org.facecard.infra.airflow.DagRun;
import org.facecard.infra.cli.view.ExitCode;
import org.facecard.infra.cli.view.TextTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the runs of a DAG. */
@Command(name = "runs", description = "List the runs of a DAG, newest first.")
final class AirflowRunsCommand implements Callable<Integer> {
    @Mixin
    DagParameter dag;

    @Option(names = "--limit", paramLabel = "N", description = "how many (default: ${DEFAULT-VALUE})")
    int limit = 20;

    @Mixin
    AirflowOptions options;

    @Override
    public Integer call() {
        List<DagRun> runs = options.client().runs(dag.name, limit);
        if (options.json) {
            options.print(runs, "");
            return ExitCode.DONE.code();
        }
        TextTable table = new TextTable("RUN", "STATUS", "STARTED", "ENDED", "CONF");
        runs.forEach(run -> table.row(run.id(), run.state().label(), run.started(), run.ended(), run.conf()));
        table.print(options.out());
        return ExitCode.DONE.code();
    }
}
