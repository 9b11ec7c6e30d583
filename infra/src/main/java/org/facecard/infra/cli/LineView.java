package org.facecard.infra.cli;

import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Map;
import org.facecard.infra.run.RunState;
import org.facecard.infra.run.StageState;
import org.facecard.workflows.StageStatus;

/** Plain lines for pipes and files: one when a stage changes its status, and one every half minute. */
final class LineView implements RunView {
    private static final long PERIOD_MILLIS = 30_000;

    private final PrintWriter out;
    private final Map<String, StageStatus> shown = new HashMap<>();
    private long lastMillis;

    LineView(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void accept(RunState run) {
        run.stages().forEach(this::changed);
        if (run.updatedMillis() - lastMillis >= PERIOD_MILLIS) {
            lastMillis = run.updatedMillis();
            out.println(summary(run));
            run.stages().stream()
                    .filter(stage -> stage.status() == StageStatus.RUNNING)
                    .forEach(stage -> out.println("  " + stage.name() + ": " + Words.progress(stage)));
        }
        out.flush();
    }

    private void changed(StageState stage) {
        StageStatus before = shown.put(stage.name(), stage.status());
        boolean tells = stage.status() != StageStatus.PENDING && stage.status() != StageStatus.QUEUED;
        if (tells && before != stage.status()) {
            out.println(line(stage));
        }
    }

    private static String line(StageState stage) {
        return switch (stage.status()) {
            case DONE -> "%s done in %s".formatted(stage.name(), Words.duration(stage.seconds()));
            case PARKED, ABANDONED, SKIPPED ->
                "%s %s: %s".formatted(stage.name(), stage.status().label(), stage.why());
            case PENDING, QUEUED, RUNNING, REUSED ->
                "%s %s".formatted(stage.name(), stage.status().label());
        };
    }

    static String summary(RunState run) {
        long settled =
                run.stages().stream().filter(stage -> stage.status().settled()).count();
        String eta = Eta.of(run).isPresent()
                ? ", about %s to go".formatted(Words.duration(Eta.of(run).getAsLong()))
                : "";
        return "%s: %d/%d stages (%s), %s so far%s"
                .formatted(
                        run.study(),
                        settled,
                        run.stages().size(),
                        Words.counts(run),
                        Words.duration((run.updatedMillis() - run.startedMillis()) / 1000.0),
                        run.status().active() ? eta : "");
    }
}
