package org.facecard.infra.airflow;

import static org.facecard.infra.airflow.AirflowRequest.part;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.facecard.infra.airflow.AirflowException.Kind;
import org.facecard.infra.http.BusyRetry;

/**
 * A client for the DAGs of an Airflow 2 or 3 server. Every method throws {@link AirflowException}. Not for several
 * threads at once.
 */
public final class AirflowClient {
    private final AirflowSession session;

    private AirflowClient(AirflowSession session) {
        this.session = session;
    }

    /** Returns a client of the Airflow at {@code address}; asks it for its version. */
    public static AirflowClient of(AirflowAddress address) {
        return new AirflowClient(AirflowSession.open(address));
    }

    /** Returns the same with other retries while the server is busy. */
    static AirflowClient of(AirflowAddress address, BusyRetry busy) {
        return new AirflowClient(AirflowSession.open(address, busy));
    }

    /** Returns the server's version, for example {@code 3.3.2}. */
    public String version() {
        return session.version();
    }

    /** Returns which API the server speaks. */
    public AirflowDialect dialect() {
        return session.dialect();
    }

    /** Returns the status of every part of the server ({@code scheduler}, {@code metadatabase} ...) that is in use. */
    public Map<String, String> health() {
        JsonNode health = session.ask(AirflowRequest.get(session.dialect().health(), "its health"));
        Map<String, String> parts = new LinkedHashMap<>();
        health.fields().forEachRemaining(part -> {
            JsonNode status = part.getValue().path("status");
            if (status.isTextual()) {
                parts.put(part.getKey(), status.asText());
            }
        });
        return parts;
    }

    /** Returns every DAG whose name begins with {@code prefix}. */
    public List<Dag> dags(String prefix) {
        String path = "/dags?limit=100&dag_id_pattern=" + part(prefix);
        return list(session.ask(AirflowRequest.get(path, "its DAGs")).path("dags")).stream()
                .map(AirflowClient::dag)
                .filter(dag -> dag.id().startsWith(prefix))
                .toList();
    }

    /** Returns the files of DAGs that Airflow cannot read, each with the last line of its error. */
    public Map<String, String> importErrors() {
        Map<String, String> errors = new LinkedHashMap<>();
        list(session.ask(AirflowRequest.get("/importErrors", "its import errors"))
                        .path("import_errors"))
                .forEach(error -> errors.put(
                        error.path("filename").asText(),
                        lastLine(error.path("stack_trace").asText())));
        return errors;
    }

    private static String lastLine(String text) {
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        return lines.isEmpty() ? "" : lines.get(lines.size() - 1).strip();
    }

    /** Returns the DAG called {@code dag}. */
    public Dag dag(String dag) {
        return dag(session.ask(AirflowRequest.get("/dags/" + part(dag), "DAG " + dag)));
    }

    private static Dag dag(JsonNode dag) {
        return new Dag(dag.path("dag_id").asText(), dag.path("is_paused").asBoolean());
    }

    /** Pauses {@code dag}: its runs wait. */
    public Dag pause(String dag) {
        return paused(dag, true);
    }

    /** Unpauses {@code dag}. */
    public Dag unpause(String dag) {
        return paused(dag, false);
    }

    private Dag paused(String dag, boolean paused) {
        ObjectNode change = AirflowResponses.JSON.createObjectNode().put("is_paused", paused);
        return dag(session.ask(
                AirflowRequest.patch("/dags/%s?update_mask=is_paused".formatted(part(dag)), change, "DAG " + dag)));
    }

    /**
     * Starts a run.
     *
     * @param conf what differs from the DAG's own settings
     * @throws AirflowException {@code REFUSED} when the DAG is paused (the run would stay queued), {@code DUPLICATE} when
     *     the id is taken
     */
    public DagRun trigger(String dag, String run, JsonNode conf) {
        if (dag(dag).paused()) {
            throw new AirflowException(
                    Kind.REFUSED,
                    "DAG %s is paused, so a run of it would only wait: \"facecard airflow unpause %s\" first"
                            .formatted(dag, dag));
        }
        ObjectNode order = AirflowResponses.JSON.createObjectNode().put("dag_run_id", run);
        order.set("conf", conf);
        if (session.dialect() == AirflowDialect.V2) {
            // The key is required; its value may be null.
            order.putNull("logical_date");
        }
        return started(dag, run, order);
    }

    private DagRun started(String dag, String run, ObjectNode order) {
        try {
            return DagRun.of(session.ask(
                    AirflowRequest.post(runsOf(dag), order, "a run of DAG %s with this conf".formatted(dag))));
        } catch (AirflowException e) {
            if (e.kind() != Kind.DUPLICATE) {
                throw e;
            }
            throw new AirflowException(
                    Kind.DUPLICATE,
                    "DAG %s has a run \"%s\" already: follow it with \"facecard airflow watch %s %s\" or give another --run-id"
                            .formatted(dag, run, dag, run));
        }
    }

    /** Returns the run called {@code run}. */
    public DagRun run(String dag, String run) {
        return DagRun.of(session.ask(AirflowRequest.get(runOf(dag, run), "run \"%s\" of DAG %s".formatted(run, dag))));
    }

    /** Returns the last {@code most} runs of {@code dag}, newest first. */
    public List<DagRun> runs(String dag, int most) {
        // Airflow 2 returns an empty list for a DAG that does not exist.
        String path = "%s?limit=%d&order_by=%s"
                .formatted(runsOf(dag(dag).id()), most, session.dialect().newestFirst());
        return list(session.ask(AirflowRequest.get(path, "DAG " + dag)).path("dag_runs")).stream()
                .map(DagRun::of)
                .toList();
    }

    /** Returns the tasks of a run, in the order in which they were started. */
    public List<TaskRun> tasks(String dag, String run) {
        AirflowRequest call = AirflowRequest.get(
                runOf(dag, run) + "/taskInstances?limit=100", "run \"%s\" of DAG %s".formatted(run, dag));
        return list(session.ask(call).path("task_instances")).stream()
                .map(TaskRun::of)
                .sorted(Comparator.comparing((TaskRun task) -> task.started().isEmpty())
                        .thenComparing(TaskRun::started))
                .toList();
    }

    /**
     * Clears the failed tasks of a run and those that wait for them, so that they run again; finished tasks do not run
     * again.
     *
     * @param tasks which of them; all when empty
     * @return names of the cleared tasks
     * @throws AirflowException {@code REFUSED} when nothing has failed, or one of {@code tasks} has not
     */
    public List<String> retry(String dag, String run, List<String> tasks) {
        List<String> failed = tasks(dag, run).stream()
                .filter(TaskRun::failed)
                .map(TaskRun::task)
                .toList();
        if (failed.isEmpty() || !failed.containsAll(tasks)) {
            throw new AirflowException(
                    Kind.REFUSED,
                    "of the tasks of run \"%s\" of DAG %s have failed: %s; only those can be retried"
                            .formatted(run, dag, failed.isEmpty() ? "none" : String.join(", ", failed)));
        }
        return clear(dag, run, tasks);
    }

    private List<String> clear(String dag, String run, List<String> tasks) {
        ObjectNode order = AirflowResponses.JSON
                .createObjectNode()
                .put("dry_run", false)
                .put("dag_run_id", run)
                .put("only_failed", true)
                .put("reset_dag_runs", true)
                .put("include_downstream", true);
        if (!tasks.isEmpty()) {
            tasks.forEach(order.putArray("task_ids")::add);
        }
        AirflowRequest call = AirflowRequest.post(
                "/dags/%s/clearTaskInstances".formatted(part(dag)), order, "run \"%s\" of DAG %s".formatted(run, dag));
        return list(session.ask(call).path("task_instances")).stream()
                .map(task -> task.path("task_id").asText())
                .toList();
    }

    /** Returns the lines that an attempt of a task has logged. */
    public List<String> logs(String dag, String run, TaskRun task) {
        String path = "%s/taskInstances/%s/logs/%d?full_content=true"
                .formatted(runOf(dag, run), part(task.task()), task.attempt());
        String thing = "log of attempt %d of task %s in run \"%s\"".formatted(task.attempt(), task.task(), run);
        return switch (session.dialect()) {
            case V1 -> LogText.lines(session.read(AirflowRequest.read(path, thing)));
            case V2 ->
                LogText.lines(session.ask(AirflowRequest.get(path, thing)).path("content"));
        };
    }

    private static String runsOf(String dag) {
        return "/dags/%s/dagRuns".formatted(part(dag));
    }

    private static String runOf(String dag, String run) {
        return "%s/%s".formatted(runsOf(dag), part(run));
    }

    private static List<JsonNode> list(JsonNode array) {
        return new ArrayList<>(StreamSupport.stream(array.spliterator(), false).toList());
    }
}
