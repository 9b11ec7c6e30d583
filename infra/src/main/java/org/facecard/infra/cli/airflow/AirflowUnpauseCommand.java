package org.facecard.infra.cli.airflow;

import java.util.concurrent.Callable;
import org.facecard.infra.airflow.Dag;
import org.facecard.infra.cli.view.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Unpauses a DAG. */
@Command(name = "unpause", description = "Unpause a DAG.")
final class AirflowUnpauseCommand implements Callable<Integer> {
    @Mixin
    DagParameter dag;

    @Mixin
    AirflowOptions options;

    @Override
    public Integer call() {
        Dag now = options.client().unpause(dag.name);
        options.print(now, "%s is %s".formatted(now.id(), now.paused() ? "paused" : "not paused"));
        return ExitCode.DONE.code();
    }
}
