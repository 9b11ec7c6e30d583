package org.facecard.infra.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.facecard.infra.cli.options.CommonOptions;
import org.facecard.infra.cli.options.NamedConverters;
import org.facecard.infra.cli.view.ExitCode;
import org.facecard.infra.doctor.DoctorChecks;
import org.facecard.infra.doctor.DoctorFinding;
import org.facecard.workflows.WorkQueue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what this machine lacks. */
@Command(
        name = "doctor",
        description =
                "Check Java, native library, memory, disk, folders and engine; name what is missing and how to fix it.")
final class DoctorCommand implements Callable<Integer> {
    @Option(
            names = "--queue",
            paramLabel = "QUEUE",
            converter = NamedConverters.OfWorkQueue.class,
            description = "check for a worker of this queue instead, cpu, gpu or light: it has other needs")
    Optional<WorkQueue> queue = Optional.empty();

    @Mixin
    CommonOptions common;

    @Override
    public Integer call() {
        Path home = common.home.folder();
        List<DoctorFinding> findings = queue.map(
                        served -> DoctorChecks.ofWorker(served, home, common.results, common.engine()))
                .orElseGet(() -> DoctorChecks.of(home, common.results, common.engine()));
        if (common.json) {
            common.printJson(findings);
        } else {
            findings.forEach(this::print);
        }
        return ExitCode.of(findings).code();
    }

    private void print(DoctorFinding finding) {
        common.out().println("%-8s %-10s %s".formatted(finding.health().label(), finding.thing(), finding.found()));
        if (!finding.advice().isEmpty()) {
            common.out().println("%19s %s".formatted("", finding.advice()));
        }
    }
}
