package org.facecard.infra.cli;

import java.io.PrintWriter;
import org.facecard.infra.run.RunState;
import org.facecard.infra.run.RunStatus;
import org.facecard.infra.run.StageState;
import org.facecard.workflows.StageStatus;

/** Where a run stands, and what a person can do about it. */
final class Standing {
    private Standing() {}

    /** What a program that waited for the run should end with. */
    static ExitCode exitCode(RunStatus status) {
        return switch (status) {
            case RUNNING, FINISHED -> ExitCode.DONE;
            case PARKED -> ExitCode.PARKED;
            case CANCELLED, INTERRUPTED -> ExitCode.INTERRUPTED;
            case FAILED -> ExitCode.INTERNAL;
        };
    }

    static void print(RunState run, PrintWriter out) {
        out.println(LineView.summary(run));
        if (!run.message().isEmpty()) {
            out.println("  " + run.message());
        }
        run.stages().stream()
                .filter(stage -> stage.status() == StageStatus.PARKED)
                .forEach(stage -> parked(stage, out));
        out.println("  " + next(run));
    }

    private static void parked(StageState stage, PrintWriter out) {
        out.println("  parked: %s, after %d attempts".formatted(stage.name(), stage.attempt()));
        out.println("    " + stage.why());
    }

    private static String next(RunState run) {
        String study = run.study();
        return switch (run.status()) {
            case FINISHED -> "report: " + run.report();
            case RUNNING -> "watch it: facecard watch " + study;
            case PARKED ->
                "mend the cause, then: facecard reproduce %s (goes on from the checkpoints)".formatted(study);
            case CANCELLED, INTERRUPTED, FAILED -> "go on from the checkpoints: facecard reproduce " + study;
        };
    }
}
