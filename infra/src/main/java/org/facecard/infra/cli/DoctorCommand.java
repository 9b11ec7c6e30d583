package org.facecard.infra.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says what this machine lacks. */
@Command(
        name = "doctor",
        description =
                "Check Java, native library, memory, disk, folders and engine; name what is missing and the cure.")
final class DoctorCommand implements Callable<Integer> {
    @Mixin
    CommonOptions common;

    @Override
    public Integer call() {
        List<Finding> findings = Examination.of(common.home.folder(), common.results, common.engine());
        if (common.json) {
            common.printJson(findings);
        } else {
            findings.forEach(this::print);
        }
        return findings.stream()
                .filter(finding -> finding.health() == Finding.Health.BROKEN)
                .map(Finding::exitCode)
                .findFirst()
                .orElse(ExitCode.DONE)
                .code();
    }

    private void print(Finding finding) {
        common.out().println("%-8s %-10s %s".formatted(finding.health().label(), finding.thing(), finding.found()));
        if (!finding.cure().isEmpty()) {
            common.out().println("%19s %s".formatted("", finding.cure()));
        }
    }
}
