package org.facecard.infra.cli.airflow;

import java.util.List;
import java.util.concurrent.Callable;
import org.facecard.infra.airflow.AirflowClient;
import org.facecard.infra.airflow.DagRun;
import org.facecard.infra.cli.view.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Clears failed tasks. */
@Command(
        name = "retry",
        description = "Clear the failed tasks of a run, and those that wait for them. Finished stages are reused.")
final class AirflowRetryCommand implements Callable<Integer> {
    @Mixin
    DagRunParameters which;

    @Parameters(index = "2..*", paramLabel = "TASK", description = "which of them (default: all that failed)")
    List<String> tasks = List.of();

    @Mixin
    AirflowOptions options;

    @Override
    public Integer call() {
        AirflowClient airflow = options.client();
        DagRun run = which.find(airflow);
        List<String> cleared = airflow.retry(run.dag(), run.id(), tasks);
        options.print(cleared, "continuing: " + String.join(", ", cleared));
        return ExitCode.DONE.code();
    }
}
