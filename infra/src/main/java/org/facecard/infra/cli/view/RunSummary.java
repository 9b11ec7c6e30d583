package org.facecard.infra.cli.view;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.facecard.infra.run.state.RunState;
import org.facecard.infra.run.state.RunStatus;
import org.facecard.infra.run.state.StageState;
import org.facecard.workflows.status.StageStatus;

/** Where a run stands, and what a person can do about it. */
public final class RunSummary {
    private RunSummary() {}

    /** What a program that waited for the run should end with. */
    public static ExitCode exitCode(RunStatus status) {
        return switch (status) {
            case RUNNING, PAUSED, FINISHED -> ExitCode.DONE;
            case PARKED -> ExitCode.PARKED;
            case CANCELLED, INTERRUPTED -> ExitCode.INTERRUPTED;
            case FAILED -> ExitCode.INTERNAL;
        };
    }

    public static void print(RunState run, PrintWriter out, Hints hints) {
        out.println(LineView.summary(run));
        if (!run.message().isEmpty()) {
            out.println("  " + run.message());
        }
        byCause(run, StageStatus.PARKED).forEach((why, stages) -> told("parked", stages, out));
        byCause(run, StageStatus.QUEUED).forEach((why, stages) -> told("waiting", stages, out));
        out.println("  " + next(run, hints));
    }

    /** Stages that share a cause are told together: one mistake in a study may park every reading. */
    static Map<String, List<StageState>> byCause(RunState run, StageStatus status) {
        return run.stages().stream()
                .filter(stage -> stage.status() == status && !stage.why().isEmpty())
                .collect(Collectors.groupingBy(StageState::why, LinkedHashMap::new, Collectors.toList()));
    }

    private static void told(String word, List<StageState> stages, PrintWriter out) {
        StageState first = stages.get(0);
        String others = stages.size() == 1 ? "" : " and %d more".formatted(stages.size() - 1);
        String attempts = first.attempt() == 1 ? "attempt" : "attempts";
        String tries = first.status() == StageStatus.PARKED ? ", after %d %s".formatted(first.attempt(), attempts) : "";
        out.println("  %s: %s%s%s".formatted(word, first.name(), others, tries));
        out.println("    " + first.why());
    }

    private static String next(RunState run, Hints hints) {
        String study = run.study();
        return switch (run.status()) {
            case FINISHED -> "report: " + run.report();
            case PAUSED -> "continue it: " + hints.command("resume " + study);
            case RUNNING -> "watch it: " + hints.command("watch " + study);
            case PARKED -> "fix the cause, then continue from the checkpoints: " + hints.command("reproduce " + study);
            case CANCELLED, INTERRUPTED, FAILED ->
                "continue from the checkpoints: " + hints.command("reproduce " + study);
        };
    }
}
