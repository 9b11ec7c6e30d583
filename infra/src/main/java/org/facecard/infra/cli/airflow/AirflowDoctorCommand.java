package org.facecard.infra.cli.airflow;

import java.util.List;
import java.util.concurrent.Callable;
import org.facecard.infra.cli.view.ExitCode;
import org.facecard.infra.doctor.AirflowChecks;
import org.facecard.infra.doctor.DoctorFinding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Checks what an Airflow server lacks. */
@Command(
        name = "doctor",
        description =
                "Check that Airflow answers, accepts the credentials and knows Facecard's DAGs; name what to fix.")
final class AirflowDoctorCommand implements Callable<Integer> {
    @Mixin
    AirflowOptions options;

    @Override
    public Integer call() {
        List<DoctorFinding> findings = AirflowChecks.of(options.client());
        options.print(
                findings,
                String.join(
                        System.lineSeparator(),
                        findings.stream().map(AirflowDoctorCommand::line).toList()));
        return ExitCode.of(findings).code();
    }

    private static String line(DoctorFinding finding) {
        String found = "%-8s %-22s %s".formatted(finding.health().label(), finding.thing(), finding.found());
        return finding.advice().isEmpty() ? found : "%s; %s".formatted(found, finding.advice());
    }
}
