package org.facecard.infra.cli.airflow;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.facecard.infra.airflow.AirflowClient;
import org.facecard.infra.airflow.Dag;
import org.facecard.infra.cli.view.ExitCode;
import org.facecard.infra.doctor.DoctorFinding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says what an Airflow lacks. */
@Command(
        name = "doctor",
        description =
                "Check that Airflow answers, accepts the credentials and knows Facecard's DAGs; name what to fix.")
final class AirflowDoctorCommand implements Callable<Integer> {
    private static final List<String> DAGS = List.of(AirflowCommand.REPRODUCE, "facecard-verification");

    @Mixin
    AirflowOptions options;

    @Override
    public Integer call() {
        List<DoctorFinding> findings = examine(options.client());
        options.print(
                findings,
                String.join(
                        System.lineSeparator(),
                        findings.stream().map(AirflowDoctorCommand::line).toList()));
        boolean broken = findings.stream().anyMatch(finding -> finding.health() == DoctorFinding.Health.BROKEN);
        return (broken ? ExitCode.AIRFLOW : ExitCode.DONE).code();
    }

    private static List<DoctorFinding> examine(AirflowClient airflow) {
        List<DoctorFinding> findings = new ArrayList<>();
        findings.add(DoctorFinding.well("airflow", airflow.version()));
        airflow.health().forEach((part, health) -> findings.add(part(part, health)));
        List<Dag> known = airflow.dags("facecard-");
        DAGS.forEach(dag -> findings.add(dag(dag, known)));
        airflow.importErrors()
                .forEach((file, fault) -> findings.add(DoctorFinding.broken(
                        ExitCode.AIRFLOW, "DAG file", "%s: %s".formatted(file, fault), "fix or remove the file")));
        return findings;
    }

    private static DoctorFinding part(String part, String health) {
        return health.equals("healthy")
                ? DoctorFinding.well(part, health)
                : DoctorFinding.broken(ExitCode.AIRFLOW, part, health, "start it, or see its log");
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
                                ExitCode.AIRFLOW,
                                name,
                                "not there",
                                "put infra/airflow/dags into Airflow's dags folder, or point AIRFLOW__CORE__DAGS_FOLDER at it"));
    }

    private static String line(DoctorFinding finding) {
        String found = "%-8s %-22s %s".formatted(finding.health().label(), finding.thing(), finding.found());
        return finding.advice().isEmpty() ? found : "%s; %s".formatted(found, finding.advice());
    }
}
