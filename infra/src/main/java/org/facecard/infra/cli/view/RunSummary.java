package org.facecard.infra.cli.view;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.facecard.infra.run.state.RunState;
import org.facecard.infra.run.state.RunStatus;
import org.facecard.infra.run.state.WatchedStage;
import org.facecard.pipelines.study.StageState;

/** Summarises the state of a run, and what to do about it. */
public final class RunSummary {
    private RunSummary() {}

    /** Returns the exit code of a program that waited for the run. */
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
            out.println("  " + hints.in(run.message()));
        }
        byCause(run, StageState.PARKED).forEach((why, stages) -> told("parked", stages, out, hints));
        byCause(run, StageState.QUEUED).forEach((why, stages) -> told("waiting", stages, out, hints));
        out.println("  " + next(run, hints));
    }

    /** Groups stages by cause: one mistake in a study may park every reading. */
    static Map<String, List<WatchedStage>> byCause(RunState run, StageState status) {
        return run.stages().stream()
                .filter(stage -> stage.state() == status && !stage.why().isEmpty())
                .collect(Collectors.groupingBy(WatchedStage::why, LinkedHashMap::new, Collectors.toList()));
    }

    private static void told(String word, List<WatchedStage> stages, PrintWriter out, Hints hints) {
        WatchedStage first = stages.get(0);
        String others = stages.size() == 1 ? "" : " and %d more".formatted(stages.size() - 1);
        int number = first.status().lastAttempt().number();
        String attempts = number == 1 ? "attempt" : "attempts";
        String tries = first.state() == StageState.PARKED ? ", after %d %s".formatted(number, attempts) : "";
        out.println("  %s: %s%s%s".formatted(word, first.name(), others, tries));
        out.println("    " + hints.in(first.why()));
    }

    private static String next(RunState run, Hints hints) {
        String study = run.study();
        return switch (run.status()) {
            case FINISHED -> "report: " + run.report();
            case PAUSED -> "continue it: " + hints.command("resume " + study);
            case RUNNING -> "watch it: " + hints.command("watch " + study);
            case PARKED -> "fix the cause, then continue from the checkpoints: " + hints.reproducing(study);
            case CANCELLED, INTERRUPTED, FAILED -> "continue from the checkpoints: " + hints.reproducing(study);
        };
    }
}
