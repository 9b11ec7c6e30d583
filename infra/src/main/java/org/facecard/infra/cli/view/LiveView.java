package org.facecard.infra.cli.view;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import org.facecard.activities.StageProgress;
import org.facecard.infra.run.state.RunState;
import org.facecard.infra.run.state.WatchedStage;
import org.facecard.pipelines.study.StageState;

/** A few lines at the bottom of a terminal, redrawn at every change. */
public final class LiveView implements RunView {
    private static final int MOST_STAGES = 8;
    private static final int BAR = 24;

    private final PrintWriter out;
    private final int width;
    private final Function<RunState, OptionalLong> timeLeft;
    private int drawn;
    private boolean closed;

    public LiveView(PrintWriter out, int width, Function<RunState, OptionalLong> timeLeft) {
        this.out = out;
        this.width = width;
        this.timeLeft = timeLeft;
    }

    @Override
    public synchronized void accept(RunState run) {
        if (closed) {
            return;
        }
        List<String> lines = lines(run);
        erase();
        lines.forEach(line -> out.println(line.length() < width ? line : line.substring(0, width - 1)));
        drawn = lines.size();
        out.flush();
    }

    /** Erases the drawing: the command prints how the run ended. */
    @Override
    public synchronized void close() {
        closed = true;
        erase();
        out.flush();
    }

    private List<String> lines(RunState run) {
        List<String> lines = new ArrayList<>();
        lines.add(LineView.summary(run, timeLeft));
        run.stages().stream()
                .filter(stage -> stage.state() == StageState.RUNNING)
                .limit(MOST_STAGES)
                .forEach(stage -> lines.add(bar(stage)));
        RunSummary.byCause(run, StageState.PARKED).values().stream()
                .limit(MOST_STAGES)
                .forEach(stages -> lines.add(parked(stages)));
        RunSummary.byCause(run, StageState.QUEUED).keySet().forEach(why -> lines.add("  waiting: " + why));
        return lines;
    }

    private static String parked(List<WatchedStage> stages) {
        String others = stages.size() == 1 ? "" : " and %d more".formatted(stages.size() - 1);
        return "  parked: %s%s: %s"
                .formatted(stages.get(0).name(), others, stages.get(0).why());
    }

    private static String bar(WatchedStage stage) {
        StageProgress progress = stage.progress();
        int full = progress.total() == 0
                ? 0
                : (int) (BAR * Math.min(progress.done(), progress.total()) / progress.total());
        return "  [%s%s] %s  %s"
                .formatted("#".repeat(full), ".".repeat(BAR - full), stage.name(), DisplayWords.progress(stage));
    }

    private void erase() {
        if (drawn > 0) {
            // Up by the lines drawn, then clear to the end of the screen.
            out.print("\033[%dA\033[J".formatted(drawn));
            drawn = 0;
        }
    }
}
