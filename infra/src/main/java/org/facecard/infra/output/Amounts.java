package org.facecard.infra.output;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Formats times and sizes for people. */
public final class Amounts {
    private Amounts() {}

    /** Returns {@code 0.4 s}, {@code 37 s}, {@code 4 min 05 s}, {@code 2 h 07 min}. */
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

    /** Returns a duration to the precision of an estimate: {@code 20 s}, {@code 12 min}, {@code 3.5 h}. */
    public static String roughly(double seconds) {
        if (seconds < 90) {
            return "%d s".formatted(Math.max(5, 5 * Math.round(seconds / 5)));
        }
        double minutes = seconds / 60;
        return minutes < 90
                ? "%d min".formatted(Math.round(minutes))
                : String.format(Locale.ROOT, "%.1f h", minutes / 60);
    }

    /** Returns a number of a table with {@code decimals} decimals; {@code -} if there is none. */
    public static String decimal(@Nullable Double value, int decimals) {
        return value == null ? "-" : String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    /** Returns {@code 310 B}, {@code 4.2 MB}. */
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
}
