package org.facecard.infra.airflow;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import org.facecard.infra.airflow.AirflowException.Kind;

/**
 * A run of a DAG.
 *
 * @param dag the DAG
 * @param id the run, unique within the DAG
 * @param state its state
 * @param started ISO time, empty before it was
 * @param ended ISO time, empty before it has
 * @param conf what it was triggered with
 */
public record DagRun(String dag, String id, DagRunState state, String started, String ended, JsonNode conf) {
    static DagRun of(JsonNode run) {
        return new DagRun(
                run.path("dag_id").asText(),
                run.path("dag_run_id").asText(),
                state(run.path("state").asText()),
                run.path("start_date").asText("").replace("null", ""),
                run.path("end_date").asText("").replace("null", ""),
                run.path("conf"));
    }

    private static DagRunState state(String word) {
        return Arrays.stream(DagRunState.values())
                .filter(state -> state.label().equals(word))
                .findFirst()
                .orElseThrow(() -> new AirflowException(
                        Kind.BROKEN,
                        "Airflow says that a run is \"%s\", which no run of Airflow 2 or 3 is: check what AIRFLOW_BASE_URL names"
                                .formatted(word)));
    }
}
