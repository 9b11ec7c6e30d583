package org.facecard.infra.cli.airflow;

import java.util.List;
import org.facecard.infra.airflow.AirflowClient;
import org.facecard.infra.airflow.AirflowException;
import org.facecard.infra.airflow.AirflowException.Kind;
import org.facecard.infra.airflow.Dag;
import org.facecard.infra.airflow.DagRun;
import picocli.CommandLine.Parameters;

/** The parameters that name a DAG and one of its runs. */
final class DagRunParameters {
    static final String LATEST = "latest";

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "DAG",
            defaultValue = Dag.REPRODUCE,
            description = "name of the DAG (default: ${DEFAULT-VALUE})")
    String dag;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "RUN",
            defaultValue = LATEST,
            description = "id of the run, or latest (default: ${DEFAULT-VALUE})")
    String run;

    /** Returns the current state of the run. */
    DagRun find(AirflowClient airflow) {
        if (!run.equals(LATEST)) {
            return airflow.run(dag, run);
        }
        List<DagRun> runs = airflow.runs(dag, 1);
        if (runs.isEmpty()) {
            throw new AirflowException(
                    Kind.UNKNOWN, "DAG %s has no run yet: \"facecard airflow trigger %s\"".formatted(dag, dag));
        }
        return runs.get(0);
    }
}
