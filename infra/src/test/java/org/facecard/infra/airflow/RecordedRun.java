package org.facecard.infra.airflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.facecard.infra.airflow.AirflowException.Kind;
import org.junit.jupiter.api.function.ThrowingSupplier;

/**
 * The life of a run whose home is no folder at first, and whose engine does not exist. Once both are fixed, it comes as far as its second
 * task. The same for every Airflow, real or replayed.
 */
final class RecordedRun {
    static final String DAG = "facecard-reproduce";
    private static final Duration PATIENCE = Duration.ofMinutes(20);

    private final AirflowClient airflow;
    private final Recording about;
    private final long pauseMillis;

    RecordedRun(AirflowClient airflow, Recording about, long pauseMillis) {
        this.airflow = airflow;
        this.about = about;
        this.pauseMillis = pauseMillis;
    }

    void check(Runnable repair) {
        assertThat(airflow.version()).isEqualTo(about.version());
        assertThat(airflow.health()).containsEntry("scheduler", "healthy");
        assertThat(airflow.importErrors()).isEmpty();
        assertThat(airflow.dags("facecard-")).extracting(Dag::id).contains(DAG, "facecard-verification");
        refusals();
        fails();
        repair.run();
        recovers();
    }

    private void refusals() {
        refused(Kind.UNKNOWN, () -> airflow.dag("no-such-dag"));
        refused(Kind.UNKNOWN, () -> airflow.runs("no-such-dag", 5));
        refused(Kind.UNKNOWN, () -> airflow.run(DAG, "no-such-run"));
        assertThat(airflow.pause(DAG).paused()).isTrue();
        refused(Kind.REFUSED, this::trigger);
        assertThat(airflow.unpause(DAG).paused()).isFalse();
    }

    private DagRun trigger() {
        ObjectNode conf = new ObjectMapper().createObjectNode().put("study", "smoke");
        conf.put("home", about.home()).put("engine", "127.0.0.1:1");
        return airflow.trigger(DAG, about.run(), conf);
    }

    private void fails() {
        assertThat(trigger().id()).isEqualTo(about.run());
        refused(Kind.DUPLICATE, this::trigger);
        await(() -> airflow.run(DAG, about.run()).state().ended());
        assertThat(airflow.run(DAG, about.run()).state()).isEqualTo(DagRunState.FAILED);
        List<TaskRun> tasks = airflow.tasks(DAG, about.run());
        assertThat(tasks)
                .extracting(TaskRun::task)
                .containsExactlyInAnyOrder("plan", "base", "init", "training", "evaluation", "report");
        assertThat(plan().state()).isEqualTo("failed");
        assertThat(tasks)
                .filteredOn(task -> task.state().equals("upstream_failed"))
                .hasSize(5);
        assertThat(airflow.logs(DAG, about.run(), plan()))
                .anyMatch(line -> line.contains("facecard ended with 6: see the lines above, ")
                        && line.endsWith("the cause, then clear this task"))
                .noneMatch(line -> line.contains("\\n") || line.contains("::group::"));
    }

    private void recovers() {
        assertThat(airflow.retry(DAG, about.run(), List.of())).contains("plan", "report");
        await(() -> plan().state().equals("success"));
        await(() -> airflow.run(DAG, about.run()).state().ended());
        assertThat(plan().attempt()).isEqualTo(2);
        refused(Kind.REFUSED, () -> airflow.retry(DAG, about.run(), List.of("plan")));
        assertThat(airflow.runs(DAG, 5)).extracting(DagRun::id).contains(about.run());
    }

    private TaskRun plan() {
        return airflow.tasks(DAG, about.run()).stream()
                .filter(task -> task.task().equals("plan"))
                .findFirst()
                .orElseThrow();
    }

    private static void refused(Kind kind, ThrowingSupplier<?> request) {
        assertThatThrownBy(request::get)
                .isInstanceOfSatisfying(
                        AirflowException.class,
                        trouble -> assertThat(trouble.kind()).isEqualTo(kind));
    }

    private void await(Callable<Boolean> done) {
        Awaitility.await()
                .dontCatchUncaughtExceptions()
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(pauseMillis))
                .atMost(PATIENCE)
                .until(done);
    }
}
