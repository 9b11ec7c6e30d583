package org.facecard.infra.doctor;

import java.util.ArrayList;
import java.util.List;
import org.facecard.infra.airflow.AirflowClient;
import org.facecard.infra.airflow.Dag;
import org.facecard.infra.doctor.DoctorFinding.Fault;

/** Checks whether an Airflow server answers, is healthy and knows the DAGs. */
public final class AirflowChecks {
    private static final List<String> DAGS = List.of(Dag.REPRODUCE, "facecard-verification");

    private AirflowChecks() {}

    /** Checks everything that the DAGs need. */
    public static List<DoctorFinding> of(AirflowClient airflow) {
        List<DoctorFinding> findings = new ArrayList<>();
        findings.add(DoctorFinding.well("airflow", airflow.version()));
        airflow.health().forEach((part, health) -> findings.add(part(part, health)));
        List<Dag> known = airflow.dags("facecard-");
        DAGS.forEach(dag -> findings.add(dag(dag, known)));
        airflow.importErrors()
                .forEach((file, fault) -> findings.add(DoctorFinding.broken(
                        Fault.AIRFLOW, "DAG file", "%s: %s".formatted(file, fault), "fix or remove the file")));
        return findings;
    }

    private static DoctorFinding part(String part, String health) {
        return health.equals("healthy")
                ? DoctorFinding.well(part, health)
                : DoctorFinding.broken(Fault.AIRFLOW, part, health, "start it, or see its log");
    }

    private static DoctorFinding dag(String name, List<Dag> known) {
        return known.stream()
                .filter(dag -> dag.id().equals(name))
                .findFirst()
                .map(dag -> dag.paused()
                        ? DoctorFinding.weak(name, "paused", "facecard airflow unpause " + name)
                        : DoctorFinding.well(name, "there"))
                .orElseGet(
                        () -> DoctorFinding.broken(
                                Fault.AIRFLOW,
                                name,
                                "not there",
                                "put infra/airflow/dags into Airflow's dags folder, or point AIRFLOW__CORE__DAGS_FOLDER at it"));
    }
}
