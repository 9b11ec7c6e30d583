package org.facecard.infra.cli.view;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.facecard.infra.run.state.RunState;
import org.facecard.infra.run.state.StageState;
import org.facecard.workflows.status.StageStatus;

/** A few lines at the bottom of a terminal, drawn over at every change. */
public final class LiveView implements RunView {
    private static final int MOST_STAGES = 8;
    private static final int BAR = 24;

    private final PrintWriter out;
    private final int width;
    private int drawn;

    public LiveView(PrintWriter out, int width) {
        this.out = out;
        this.width = width;
    }

    @Override
    public void accept(RunState run) {
        List<String> lines = lines(run);
        erase();
        lines.forEach(line -> out.println(line.length() < width ? line : line.substring(0, width - 1)));
        drawn = lines.size();
        out.flush();
    }

    /** What ends the run is printed by the command; the drawing would only repeat it. */
    @Override
    public void close() {
        erase();
        out.flush();
    }

    private static List<String> lines(RunState run) {
        List<String> lines = new ArrayList<>();
        lines.add(LineView.summary(run));
        run.stages().stream()
                .filter(stage -> stage.status() == StageStatus.RUNNING)
                .limit(MOST_STAGES)
                .forEach(stage -> lines.add(bar(stage)));
        run.stages().stream()
                .filter(stage -> stage.status() == StageStatus.PARKED)
                .limit(MOST_STAGES)
                .forEach(stage -> lines.add("  parked: %s: %s".formatted(stage.name(), stage.why())));
        RunSummary.byCause(run, StageStatus.QUEUED).keySet().forEach(why -> lines.add("  waiting: " + why));
        return lines;
    }

    private static String bar(StageState stage) {
        int full = stage.total() == 0 ? 0 : (int) (BAR * Math.min(stage.done(), stage.total()) / stage.total());
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
