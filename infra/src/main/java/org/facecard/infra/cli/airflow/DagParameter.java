package org.facecard.infra.cli.airflow;

import picocli.CommandLine.Parameters;

/** Which DAG. */
final class DagParameter {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "DAG",
            defaultValue = AirflowCommand.REPRODUCE,
            description = "facecard-reproduce, facecard-verification or another (default: ${DEFAULT-VALUE})")
    String name;
}
