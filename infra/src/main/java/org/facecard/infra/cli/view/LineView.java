package org.facecard.infra.cli.view;

import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.facecard.infra.run.state.RunState;
import org.facecard.infra.run.state.StageState;
import org.facecard.workflows.status.StageStatus;
import org.jspecify.annotations.Nullable;

/** Plain lines for pipes and files: one when a stage changes its status, and one every half minute. */
public final class LineView implements RunView {
    private static final long PERIOD_MILLIS = 30_000;

    private final PrintWriter out;
    private final Map<String, StageStatus> shown = new HashMap<>();
    private long lastMillis;

    public LineView(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void accept(RunState run) {
        long reused = run.stages().stream().filter(this::newlyReused).count();
        if (reused > 0) {
            out.println("%d finished stages reused".formatted(reused));
        }
        run.stages().forEach(this::changed);
        if (run.status().active() && run.updatedMillis() - lastMillis >= PERIOD_MILLIS) {
            lastMillis = run.updatedMillis();
            out.println(summary(run));
            run.stages().stream()
                    .filter(stage -> stage.status() == StageStatus.RUNNING)
                    .forEach(stage -> out.println("  " + stage.name() + ": " + DisplayWords.progress(stage)));
            RunSummary.byCause(run, StageStatus.QUEUED).keySet().forEach(why -> out.println("  waiting: " + why));
        }
        out.flush();
    }

    private boolean newlyReused(StageState stage) {
        return stage.status() == StageStatus.REUSED && shown.get(stage.name()) != StageStatus.REUSED;
    }

    private void changed(StageState stage) {
        StageStatus before = shown.put(stage.name(), stage.status());
        if (before != stage.status() && tells(stage.status())) {
            out.println(line(stage));
        }
    }

    private static boolean tells(StageStatus status) {
        return switch (status) {
            case PENDING, QUEUED, REUSED -> false;
            case RUNNING, PARKED, DONE, ABANDONED, SKIPPED -> true;
        };
    }

    private static String line(StageState stage) {
        return switch (stage.status()) {
            case DONE -> "%s done in %s".formatted(stage.name(), DisplayWords.duration(stage.seconds()));
            case PARKED, ABANDONED, SKIPPED ->
                "%s %s: %s".formatted(stage.name(), stage.status().label(), stage.why());
            case RUNNING -> "%s running%s".formatted(stage.name(), by(stage.worker()));
            case PENDING, QUEUED, REUSED ->
                "%s %s".formatted(stage.name(), stage.status().label());
        };
    }

    private static String by(@Nullable String worker) {
        return worker == null ? "" : ", by " + worker;
    }

    static String summary(RunState run) {
        long settled =
                run.stages().stream().filter(stage -> stage.status().settled()).count();
        return "%s: %d/%d stages, %s (%s)"
                .formatted(run.study(), settled, run.stages().size(), time(run), DisplayWords.counts(run));
    }

    private static String time(RunState run) {
        String spent = DisplayWords.duration((run.updatedMillis() - run.startedMillis()) / 1000.0);
        if (!run.status().active()) {
            return "%s after %s".formatted(run.status().label(), spent);
        }
        OptionalLong rest = Eta.of(run);
        return rest.isEmpty()
                ? spent + " so far"
                : "%s so far, about %s to go".formatted(spent, DisplayWords.duration(rest.getAsLong()));
    }
}
