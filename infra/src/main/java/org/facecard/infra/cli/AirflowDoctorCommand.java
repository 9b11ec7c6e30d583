package org.facecard.infra.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.facecard.infra.airflow.AirflowClient;
import org.facecard.infra.airflow.Dag;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says what an Airflow lacks. */
@Command(
        name = "doctor",
        description = "Check that Airflow answers, lets us in and knows Facecard's DAGs; name the cure.")
final class AirflowDoctorCommand implements Callable<Integer> {
    private static final List<String> DAGS = List.of(AirflowCommand.REPRODUCE, "facecard-verification");

    @Mixin
    AirflowOptions options;

    @Override
    public Integer call() {
        List<Finding> findings = examine(options.client());
        options.print(
                findings,
                String.join(
                        System.lineSeparator(),
                        findings.stream().map(AirflowDoctorCommand::line).toList()));
        boolean broken = findings.stream().anyMatch(finding -> finding.health() == Finding.Health.BROKEN);
        return (broken ? ExitCode.AIRFLOW : ExitCode.DONE).code();
    }

    private static List<Finding> examine(AirflowClient airflow) {
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.well("airflow", airflow.version()));
        airflow.health().forEach((part, health) -> findings.add(part(part, health)));
        List<Dag> known = airflow.dags("facecard-");
        DAGS.forEach(dag -> findings.add(dag(dag, known)));
        airflow.importErrors()
                .forEach((file, fault) -> findings.add(Finding.broken(
                        ExitCode.AIRFLOW, "DAG file", "%s: %s".formatted(file, fault), "mend or remove the file")));
        return findings;
    }

    private static Finding part(String part, String health) {
        return health.equals("healthy")
                ? Finding.well(part, health)
                : Finding.broken(ExitCode.AIRFLOW, part, health, "start it, or see its log");
    }

    private static Finding dag(String name, List<Dag> known) {
        return known.stream()
                .filter(dag -> dag.id().equals(name))
                .findFirst()
                .map(dag -> dag.paused()
                        ? Finding.weak(name, "paused", "facecard airflow unpause " + name)
                        : Finding.well(name, "there"))
                .orElseGet(
                        () -> Finding.broken(
                                ExitCode.AIRFLOW,
                                name,
                                "not there",
                                "put infra/airflow/dags into Airflow's dags folder, or point AIRFLOW__CORE__DAGS_FOLDER at it"));
    }

    private static String line(Finding finding) {
        String found = "%-8s %-22s %s".formatted(finding.health().label(), finding.thing(), finding.found());
        return finding.cure().isEmpty() ? found : "%s; %s".formatted(found, finding.cure());
    }
}
