package org.facecard.infra.airflow;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A task of a run.
 *
 * @param task its name
 * @param state Airflow's word ({@code success}, {@code failed}, {@code upstream_failed} ...); {@code none} before it has
 *     one. Airflow adds words now and then
 * @param attempt from 1, 0 before the first
 * @param started ISO time; empty until it has started
 * @param seconds how long its last attempt took or takes
 */
public record TaskRun(String task, String state, int attempt, String started, double seconds) {
    static TaskRun of(JsonNode task) {
        return new TaskRun(
                task.path("task_id").asText(),
                task.path("state").isNull() ? "none" : task.path("state").asText(),
                task.path("try_number").asInt(),
                task.path("start_date").asText("").replace("null", ""),
                task.path("duration").asDouble());
    }

    /** Returns whether {@code retry} would run it again. */
    public boolean failed() {
        return state.equals("failed") || state.equals("upstream_failed");
    }
}
