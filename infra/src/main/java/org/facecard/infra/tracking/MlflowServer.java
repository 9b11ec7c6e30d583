package org.facecard.infra.tracking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.facecard.infra.tracking.TrackingException.Kind;

/** Experiments and runs of an MLflow server (REST API 2.0). */
final class MlflowServer {
    private static final int PAGE = 1_000;
    private static final int SAFE_BATCH = 100;

    private final MlflowConnection connection;

    MlflowServer(MlflowConnection connection) {
        this.connection = connection;
    }

    TrackingRetry retry() {
        return connection.retry();
    }

    /** Returns the id of the experiment called {@code name}, which is created if it does not exist. */
    String experiment(String name) {
        Optional<JsonNode> found = find(name);
        if (found.isEmpty()) {
            make(name);
            found = find(name);
        }
        JsonNode experiment = found.orElseThrow(() -> new TrackingException(
                Kind.BROKEN,
                "MLflow at %s created the experiment %s but does not find it".formatted(connection.address(), name)));
        if (!experiment.path("lifecycle_stage").asText().equals("active")) {
            throw new TrackingException(
                    Kind.REFUSED,
                    "the experiment %s of MLflow at %s is deleted: restore it there, or name another with --experiment"
                            .formatted(name, connection.address()));
        }
        return experiment.path("experiment_id").asText();
    }

    private Optional<JsonNode> find(String name) {
        return connection
                .find("mlflow/experiments/get-by-name?experiment_name=" + encoded(name), "experiment " + name)
                .map(answer -> answer.path("experiment"));
    }

    /** Another process may create it at the same time, or an answer may be lost: the next request finds it. */
    private void make(String name) {
        try {
            connection.post("mlflow/experiments/create", object().put("name", name), "a new experiment " + name);
        } catch (TrackingException e) {
            if (find(name).isEmpty()) {
                throw e;
            }
        }
    }

    /** Returns every run of an experiment whose tag has this value. */
    List<RemoteRun> runs(String experiment, String tag, String value) {
        List<RemoteRun> runs = new ArrayList<>();
        ObjectNode query =
                object().put("filter", "tags.`%s` = '%s'".formatted(tag, value)).put("max_results", PAGE);
        query.putArray("experiment_ids").add(experiment);
        String next = "";
        do {
            query.put("page_token", next);
            JsonNode page = connection.post("mlflow/runs/search", query, "its runs");
            page.path("runs").forEach(run -> runs.add(RemoteRun.of(run)));
            next = page.path("next_page_token").asText("");
        } while (!next.isEmpty());
        return runs;
    }

    /** Creates a run, without retries: a second try would create another run. */
    RemoteRun create(String experiment, TrackedRun run, Map<String, String> tags) {
        ObjectNode order = object().put("experiment_id", experiment)
                .put("run_name", run.name())
                .put("start_time", run.started());
        order.set("tags", pairs(tags));
        return RemoteRun.of(connection
                .once()
                .post("mlflow/runs/create", order, "run " + run.name())
                .path("run"));
    }

    /**
     * Adds any number of metrics to a run, some of which may exist already: MLflow (3.4) accepts a point again, but
     * looks for it only among the first hundred of a request.
     */
    void logAgain(String run, List<TrackedMetric> metrics) {
        for (int from = 0; from < metrics.size(); from += SAFE_BATCH) {
            log(run, metrics.subList(from, Math.min(metrics.size(), from + SAFE_BATCH)), Map.of(), Map.of());
        }
    }

    /** Adds metrics to a run in one request, without retries; existing ones may be refused. */
    void logNew(String run, List<TrackedMetric> metrics) {
        new MlflowServer(connection.once()).log(run, metrics, Map.of(), Map.of());
    }

    /** Adds one batch to a run. */
    void log(String run, List<TrackedMetric> metrics, Map<String, String> parameters, Map<String, String> tags) {
        ObjectNode batch = object().put("run_id", run);
        ArrayNode points = batch.putArray("metrics");
        metrics.forEach(metric -> points.add(point(metric)));
        batch.set("params", pairs(parameters));
        batch.set("tags", pairs(tags));
        connection.post("mlflow/runs/log-batch", batch, "metrics of run " + run);
    }

    private static ObjectNode point(TrackedMetric metric) {
        ObjectNode point = object().put("key", metric.key())
                .put("timestamp", metric.timestamp())
                .put("step", metric.step());
        // JSON has no other form for a value that is not finite.
        return Double.isFinite(metric.value())
                ? point.put("value", metric.value())
                : point.put("value", String.valueOf(metric.value()));
    }

    /** Marks a run as finished. */
    void end(String run, long ended) {
        connection.post(
                "mlflow/runs/update",
                object().put("run_id", run).put("status", "FINISHED").put("end_time", ended),
                "the end of run " + run);
    }

    private static ArrayNode pairs(Map<String, String> values) {
        ArrayNode pairs = MlflowConnection.JSON.createArrayNode();
        values.forEach((key, value) -> pairs.add(object().put("key", key).put("value", value)));
        return pairs;
    }

    private static ObjectNode object() {
        return MlflowConnection.JSON.createObjectNode();
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
