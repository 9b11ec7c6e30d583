package org.facecard.infra.cli.airflow;

import org.facecard.infra.airflow.Dag;
import picocli.CommandLine.Parameters;

/** The parameter that names a DAG. */
final class DagParameter {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "DAG",
            defaultValue = Dag.REPRODUCE,
            description = "facecard-reproduce, facecard-verification or another (default: ${DEFAULT-VALUE})")
    String name;
}
