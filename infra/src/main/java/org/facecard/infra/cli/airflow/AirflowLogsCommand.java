package org.facecard.infra.cli.airflow;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.facecard.infra.airflow.AirflowClient;
import org.facecard.infra.airflow.AirflowException;
import org.facecard.infra.airflow.AirflowException.Kind;
import org.facecard.infra.airflow.DagRun;
import org.facecard.infra.airflow.TaskRun;
import org.facecard.infra.cli.view.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Prints the log of a task. */
@Command(name = "logs", description = "Show what the last attempt of a task of a run has logged.")
final class AirflowLogsCommand implements Callable<Integer> {
    @Mixin
    DagRunParameters which;

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "TASK",
            description = "plan, base, init, training, evaluation or report (default: the failed one, else the last)")
    Optional<String> task;

    @Mixin
    AirflowOptions options;

    @Override
    public Integer call() {
        AirflowClient airflow = options.client();
        DagRun run = which.find(airflow);
        TaskRun wanted = choose(airflow.tasks(run.dag(), run.id()), run);
        List<String> lines = airflow.logs(run.dag(), run.id(), wanted);
        options.print(lines, String.join(System.lineSeparator(), lines));
        return ExitCode.DONE.code();
    }

    private TaskRun choose(List<TaskRun> tasks, DagRun run) {
        List<TaskRun> attempted = tasks.stream()
                .filter(candidate -> candidate.attempt() > 0)
                .filter(candidate -> task.isEmpty() || task.get().equals(candidate.task()))
                .toList();
        if (attempted.isEmpty()) {
            throw new AirflowException(
                    Kind.UNKNOWN,
                    "no task %s of run \"%s\" has been attempted; its tasks are %s"
                            .formatted(
                                    task.orElse(""),
                                    run.id(),
                                    tasks.stream().map(TaskRun::task).toList()));
        }
        return attempted.stream()
                .filter(candidate -> candidate.state().equals("failed"))
                .findFirst()
                .orElse(attempted.get(attempted.size() - 1));
    }
}
