package org.facecard.infra.airflow;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A run of a DAG.
 *
 * @param dag the DAG
 * @param id the run, unique within the DAG
 * @param state its state
 * @param started ISO time; empty until it has started
 * @param ended ISO time; empty until it has ended
 * @param conf what it was triggered with
 */
public record DagRun(String dag, String id, DagRunState state, String started, String ended, JsonNode conf) {
    static DagRun of(JsonNode run) {
        return new DagRun(
                run.path("dag_id").asText(),
                run.path("dag_run_id").asText(),
                new DagRunState(run.path("state").asText("unknown")),
                run.path("start_date").asText("").replace("null", ""),
                run.path("end_date").asText("").replace("null", ""),
                run.path("conf"));
    }
}
