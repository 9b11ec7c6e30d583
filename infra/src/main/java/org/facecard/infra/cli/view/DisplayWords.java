package org.facecard.infra.cli.view;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.facecard.activities.StageProgress;
import org.facecard.infra.run.state.RunState;
import org.facecard.infra.run.state.WatchedStage;
import org.facecard.pipelines.study.StageState;

/** Formats states and progress of stages for people. */
public final class DisplayWords {
    private DisplayWords() {}

    /** Returns {@code 12 done, 3 reused, 1 running, 17 pending}: only what occurs, in the order of the statuses. */
    public static String counts(RunState run) {
        Map<StageState, Long> counts = new EnumMap<>(StageState.class);
        counts.putAll(run.counts());
        StringJoiner words = new StringJoiner(", ");
        counts.forEach((status, count) -> words.add(count + " " + status.label()));
        return words.toString();
    }

    /** Returns {@code 120/554 updates, 6.1/s}, with what is known. The rate is that of the attempt. */
    public static String progress(WatchedStage stage) {
        StageProgress progress = stage.progress();
        if (progress.done() == 0 && progress.total() == 0) {
            return "";
        }
        String done = progress.total() == 0
                ? "%d".formatted(progress.done())
                : "%d/%d".formatted(progress.done(), progress.total());
        String rate = stage.seconds() > 0 && progress.made() > 0
                ? String.format(Locale.ROOT, ", %.3g/s", progress.made() / stage.seconds())
                : "";
        return "%s %s%s".formatted(done, progress.unit(), rate);
    }
}
