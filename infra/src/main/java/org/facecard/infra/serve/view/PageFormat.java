package org.facecard.infra.serve.view;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.facecard.pipelines.report.html.NumberFormats;
import org.jspecify.annotations.Nullable;

/** Formats numbers and times for the pages. */
public final class PageFormat {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private PageFormat() {}

    /** Returns a share in per cent with one decimal. */
    public static String percent(double share) {
        return NumberFormats.percent(share);
    }

    /** Returns a difference of shares in points, with its sign. */
    public static String points(double difference) {
        return NumberFormats.points(difference);
    }

    /** Returns an effect in its unit: points for shares, decimals otherwise. */
    public static String effect(double effect, String unit) {
        return unit.equals("share") ? points(effect) : NumberFormats.signed(effect, 2);
    }

    /** Returns a whole number with its thousands separated. */
    public static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value).replace(',', '\u202f');
    }

    /** Returns a number with at most four significant digits. */
    public static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e9) {
            return count(Math.round(value)).replace('-', '−');
        }
        double size = Math.abs(value);
        if (size >= 1e6 || size < 1e-3) {
            return String.format(Locale.ROOT, "%.3e", value).replace('-', '−');
        }
        int decimals = Math.max(0, 3 - (int) Math.floor(Math.log10(size)));
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        return (text.contains(".") ? text.replaceAll("\\.?0+$", "") : text).replace('-', '−');
    }

    /** Returns a large number to three digits: {@code 37}, {@code 5.91 million}, {@code 2.22e13}. */
    public static String magnitude(double value) {
        if (value < 1e6) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return value < 1e12
                ? String.format(
                        Locale.ROOT, value < 1e9 ? "%.3g million" : "%.3g billion", value / (value < 1e9 ? 1e6 : 1e9))
                : String.format(Locale.ROOT, "%.3g", value).replace("e+", "e");
    }

    /** Returns a cell of a query's result. */
    public static String cell(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    /** Returns a UTC time to the minute. */
    public static String minute(long millis) {
        return MINUTE.format(Instant.ofEpochMilli(millis));
    }

    /** Returns {@code 37 s}, {@code 4 min 05 s}, {@code 2 h 07 min}. */
    public static String duration(double seconds) {
        Duration time = Duration.ofSeconds(Math.round(seconds));
        if (time.toMinutes() == 0) {
            return seconds < 10 ? String.format(Locale.ROOT, "%.1f s", seconds) : time.toSeconds() + " s";
        }
        return time.toHours() == 0
                ? "%d min %02d s".formatted(time.toMinutes(), time.toSecondsPart())
                : "%d h %02d min".formatted(time.toHours(), time.toMinutesPart());
    }
}
