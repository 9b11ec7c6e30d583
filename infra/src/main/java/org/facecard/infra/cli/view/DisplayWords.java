package org.facecard.infra.cli.view;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.facecard.activities.StageProgress;
import org.facecard.infra.run.state.RunState;
import org.facecard.infra.run.state.WatchedStage;
import org.facecard.pipelines.study.StageState;

/** Numbers and states as people read them. */
public final class DisplayWords {
    private DisplayWords() {}

    /** {@code 0.4 s}, {@code 37 s}, {@code 4 min 05 s}, {@code 2 h 07 min}. */
    public static String duration(double seconds) {
        if (seconds < 10) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        Duration time = Duration.ofSeconds(Math.round(seconds));
        if (time.toMinutes() == 0) {
            return time.toSeconds() + " s";
        }
        return time.toHours() == 0
                ? "%d min %02d s".formatted(time.toMinutes(), time.toSecondsPart())
                : "%d h %02d min".formatted(time.toHours(), time.toMinutesPart());
    }

    /** A duration to the precision of an estimate: {@code 20 s}, {@code 12 min}, {@code 3.5 h}. */
    public static String roughly(double seconds) {
        if (seconds < 90) {
            return "%d s".formatted(Math.max(5, 5 * Math.round(seconds / 5)));
        }
        double minutes = seconds / 60;
        return minutes < 90
                ? "%d min".formatted(Math.round(minutes))
                : String.format(Locale.ROOT, "%.1f h", minutes / 60);
    }

    /** {@code 310 B}, {@code 4.2 MB}. */
    public static String bytes(long bytes) {
        String[] units = {"B", "kB", "MB", "GB", "TB"};
        double value = bytes;
        int unit = 0;
        while (value >= 1000 && unit < units.length - 1) {
            value /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", value, units[unit]);
    }

    /** {@code 12 done, 3 reused, 1 running, 17 pending}: only what occurs, in the order of the statuses. */
    public static String counts(RunState run) {
        Map<StageState, Long> counts = new EnumMap<>(StageState.class);
        counts.putAll(run.counts());
        StringJoiner words = new StringJoiner(", ");
        counts.forEach((status, count) -> words.add(count + " " + status.label()));
        return words.toString();
    }

    /** {@code 120/554 updates, 6.1/s}, with what is known. */
    public static String progress(WatchedStage stage) {
        StageProgress progress = stage.progress();
        if (progress.done() == 0 && progress.total() == 0) {
            return "";
        }
        String done = progress.total() == 0
                ? "%d".formatted(progress.done())
                : "%d/%d".formatted(progress.done(), progress.total());
        String rate = stage.seconds() > 0 && progress.done() > 0
                ? String.format(Locale.ROOT, ", %.3g/s", progress.done() / stage.seconds())
                : "";
        return "%s %s%s".formatted(done, progress.unit(), rate);
    }
}
