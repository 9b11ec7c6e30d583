package org.facecard.infra.cli.view;

import java.io.PrintWriter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.facecard.infra.output.Amounts;
import org.facecard.infra.run.estimate.Eta;
import org.facecard.infra.run.state.RunState;
import org.facecard.infra.run.state.WatchedStage;
import org.facecard.pipelines.study.StageState;

/** Plain lines for pipes and files: one when a stage changes its status, and one every half minute. */
public final class LineView implements RunView {
    private static final long PERIOD_MILLIS = 30_000;

    private final PrintWriter out;
    private final Function<RunState, OptionalLong> timeLeft;
    private final Map<String, StageState> shown = new HashMap<>();
    private final Set<String> causes = new HashSet<>();
    private long lastMillis;
    private boolean closed;

    public LineView(PrintWriter out, Function<RunState, OptionalLong> timeLeft) {
        this.out = out;
        this.timeLeft = timeLeft;
    }

    @Override
    public synchronized void accept(RunState run) {
        if (closed) {
            return;
        }
        long reused = run.stages().stream().filter(this::newlyReused).count();
        if (reused > 0) {
            out.println("%d finished stages reused".formatted(reused));
        }
        tell(run.stages().stream().filter(this::changed).toList());
        if (run.status().active() && run.updatedMillis() - lastMillis >= PERIOD_MILLIS) {
            lastMillis = run.updatedMillis();
            out.println(summary(run, timeLeft));
            run.stages().stream()
                    .filter(stage -> stage.state() == StageState.RUNNING)
                    .forEach(stage -> out.println("  " + stage.name() + ": " + DisplayWords.progress(stage)));
            RunSummary.byCause(run, StageState.QUEUED).keySet().forEach(why -> out.println("  waiting: " + why));
        }
        out.flush();
    }

    @Override
    public synchronized void close() {
        closed = true;
    }

    private boolean newlyReused(WatchedStage stage) {
        return stage.state() == StageState.REUSED && shown.get(stage.name()) != StageState.REUSED;
    }

    /** Reports stages with the same trouble in one line: one mistake may park every reading. */
    private void tell(List<WatchedStage> changed) {
        changed.stream().filter(stage -> stage.why().isEmpty()).forEach(stage -> out.println(line(stage)));
        changed.stream()
                .filter(stage -> !stage.why().isEmpty())
                .collect(Collectors.groupingBy(
                        stage -> List.of(stage.state(), stage.why()), LinkedHashMap::new, Collectors.toList()))
                .values()
                .forEach(stages -> out.println(troubled(stages)));
    }

    private String troubled(List<WatchedStage> stages) {
        WatchedStage first = stages.get(0);
        String others = stages.size() == 1 ? "" : " and %d more".formatted(stages.size() - 1);
        String why = causes.add(first.why()) ? first.why() : "for the same reason";
        return "%s%s %s: %s".formatted(first.name(), others, first.state().label(), why);
    }

    private boolean changed(WatchedStage stage) {
        StageState before = shown.put(stage.name(), stage.state());
        return before != stage.state() && tells(stage.state());
    }

    private static boolean tells(StageState status) {
        return switch (status) {
            case PENDING, QUEUED, REUSED -> false;
            case RUNNING, PARKED, DONE, ABANDONED, SKIPPED -> true;
        };
    }

    private static String line(WatchedStage stage) {
        return switch (stage.state()) {
            case DONE -> "%s done in %s".formatted(stage.name(), Amounts.duration(stage.seconds()));
            case RUNNING -> "%s running%s".formatted(stage.name(), by(stage.worker()));
            case PENDING, QUEUED, REUSED, PARKED, ABANDONED, SKIPPED ->
                "%s %s".formatted(stage.name(), stage.state().label());
        };
    }

    private static String by(String worker) {
        return worker.isEmpty() ? "" : ", by " + worker;
    }

    static String summary(RunState run) {
        return summary(run, Eta::of);
    }

    static String summary(RunState run, Function<RunState, OptionalLong> timeLeft) {
        long settled =
                run.stages().stream().filter(stage -> stage.state().settled()).count();
        return "%s: %d/%d stages, %s (%s)"
                .formatted(run.study(), settled, run.stages().size(), time(run, timeLeft), DisplayWords.counts(run));
    }

    private static String time(RunState run, Function<RunState, OptionalLong> timeLeft) {
        String spent = Amounts.duration((run.updatedMillis() - run.startedMillis()) / 1000.0);
        if (!run.status().active()) {
            return "%s after %s".formatted(run.status().label(), spent);
        }
        OptionalLong rest = timeLeft.apply(run);
        return rest.isEmpty()
                ? spent + " so far"
                : "%s so far, about %s to go".formatted(spent, Amounts.duration(rest.getAsLong()));
    }
}
