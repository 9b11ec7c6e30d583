package org.facecard.infra.cli.airflow;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.facecard.infra.airflow.AirflowClient;
import org.facecard.infra.airflow.DagRun;
import org.facecard.infra.airflow.DagRunState;
import org.facecard.infra.airflow.TaskRun;
import org.facecard.infra.cli.view.ExitCode;
import org.facecard.infra.output.Amounts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Follows a run of a DAG. */
@Command(name = "watch", description = "Follow a run of a DAG until it ends; the exit code says how it ended.")
final class AirflowWatchCommand implements Callable<Integer> {
    private static final long PERIOD_MILLIS = 2_000;

    @Mixin
    DagRunParameters which;

    @Mixin
    AirflowOptions options;

    private final Map<String, String> shown = new HashMap<>();

    @Override
    public Integer call() throws InterruptedException {
        AirflowClient airflow = options.client();
        DagRun run = which.find(airflow);
        show(airflow.tasks(run.dag(), run.id()));
        while (!run.state().ended()) {
            Thread.sleep(PERIOD_MILLIS);
            run = airflow.run(run.dag(), run.id());
            show(run);
            show(airflow.tasks(run.dag(), run.id()));
        }
        options.print(run, "%s: %s%s".formatted(run.id(), run.state().label(), next(run)));
        return (run.state().equals(DagRunState.SUCCESS) ? ExitCode.DONE : ExitCode.PARKED).code();
    }

    /** Reports an unknown state: Airflow adds states now and then, and the user may know it. */
    private void show(DagRun run) {
        String before = shown.put("", run.state().label());
        if (!run.state().known() && !run.state().label().equals(before)) {
            options.err()
                    .println("%s is %s, a state that Facecard does not know: still watching"
                            .formatted(run.id(), run.state().label()));
        }
    }

    private void show(List<TaskRun> tasks) {
        for (TaskRun task : tasks) {
            String before = shown.put(task.task(), task.state());
            if (!task.state().equals(before) && !task.state().equals("none")) {
                options.err().println(line(task));
            }
        }
        options.err().flush();
    }

    private static String line(TaskRun task) {
        String time = task.state().equals("success") ? " in " + Amounts.duration(task.seconds()) : "";
        return String.format(Locale.ROOT, "%s %s%s, attempt %d", task.task(), task.state(), time, task.attempt());
    }

    private static String next(DagRun run) {
        return run.state().equals(DagRunState.SUCCESS)
                ? ""
                : "; \"facecard airflow logs %s %s\" says why, \"facecard airflow retry %s %s\" continues"
                        .formatted(run.dag(), run.id(), run.dag(), run.id());
    }
}
