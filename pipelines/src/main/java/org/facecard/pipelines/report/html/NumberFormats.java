package org.facecard.pipelines.report.html;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.facecard.pipelines.report.statistics.Estimate;
import org.jspecify.annotations.Nullable;

/** Formats the numbers of the report. */
public final class NumberFormats {
    /** Shown where something was not measured. */
    public static final String ABSENT = "–";

    /** Shown in place of an interval where all observations agree, which says nothing of others. */
    public static final String NO_VARIANCE = "no variance";

    /** Decimals that do not depend on the order of the summands. */
    private static final int EXACT = 9;

    private static final double WHOLE = 1_000_000;
    private static final double SECONDS_PER_MINUTE = 60;
    private static final double MEBIBYTE = 1 << 20;

    private NumberFormats() {}

    /** Returns a share as per cent with one decimal. */
    public static String percent(double share) {
        return decimal(100 * share, 1);
    }

    /** Returns a share as per cent, or a dash. */
    public static String percent(Optional<Estimate> estimate) {
        return estimate.map(value -> percent(value.mean())).orElse(ABSENT);
    }

    /** Returns a share as per cent with its interval. */
    public static String percentWithInterval(Estimate estimate) {
        return "%s %s".formatted(percent(estimate.mean()), percentInterval(estimate));
    }

    /** Returns the interval of a share in per cent. */
    public static String percentInterval(Estimate estimate) {
        return "[%s, %s]".formatted(percent(estimate.low()), percent(estimate.high()));
    }

    /** Returns a difference in points with its interval. */
    public static String pointsWithInterval(Estimate estimate) {
        return "%s %s".formatted(points(estimate.mean()), pointsInterval(estimate));
    }

    /** Returns a difference of shares in points, always with its sign. */
    public static String points(double difference) {
        return signed(100 * difference, 1);
    }

    /** Returns the interval of a difference in points. */
    public static String pointsInterval(Estimate estimate) {
        return pointsInterval(estimate.low(), estimate.high());
    }

    /** Returns the interval of a difference in points. */
    public static String pointsInterval(double low, double high) {
        return low < high ? "[%s, %s]".formatted(points(low), points(high)) : NO_VARIANCE;
    }

    /** Returns a number with {@code decimals} decimals. */
    public static String decimal(double value, int decimals) {
        return Double.isFinite(value) ? fixed(value, decimals).toPlainString().replace('-', '−') : ABSENT;
    }

    /** Returns a number of two decimals and its interval; the number alone without one, a dash without a number. */
    public static String interval(@Nullable Double value, @Nullable Double low, @Nullable Double high) {
        if (value == null) {
            return ABSENT;
        }
        String alone = decimal(value, 2);
        return low == null || high == null ? alone : "%s [%s, %s]".formatted(alone, decimal(low, 2), decimal(high, 2));
    }

    /** Returns a number with its sign and {@code decimals} decimals. */
    public static String signed(double value, int decimals) {
        if (!Double.isFinite(value)) {
            return value > 0 ? "+∞" : "−∞";
        }
        BigDecimal rounded = fixed(value, decimals);
        return (rounded.signum() < 0 ? "" : "+") + rounded.toPlainString().replace('-', '−');
    }

    /**
     * Rounds to {@code decimals} decimals. Shares of whole episodes often lie half-way between two decimals, and the
     * order of the summands then decides on which side the last bit of their sum falls. So that bit is rounded away
     * first, and a quantity prints the same wherever it is computed.
     */
    private static BigDecimal fixed(double value, int decimals) {
        return BigDecimal.valueOf(value)
                .setScale(EXACT, RoundingMode.HALF_EVEN)
                .setScale(decimals, RoundingMode.HALF_UP);
    }

    /** Returns a p-value with three decimals. */
    public static String probability(double p) {
        return p < 0.001 ? "< 0.001" : String.format(Locale.ROOT, "%.3f", p);
    }

    /** Formats a number to three significant digits, without exponent where people would not use one. */
    public static String significant(double value) {
        if (value == Math.rint(value) && Math.abs(value) < WHOLE) {
            return count(value).replace('-', '−');
        }
        double magnitude = Math.abs(value);
        if (magnitude >= 100_000 || magnitude < 0.001) {
            return String.format(Locale.ROOT, "%.2e", value);
        }
        int decimals = Math.max(0, 2 - (int) Math.floor(Math.log10(magnitude)));
        return String.format(Locale.ROOT, "%,." + decimals + "f", value).replace('-', '−');
    }

    /** As {@link #significant(double)}, or a dash. */
    public static String significant(OptionalDouble value) {
        return value.isPresent() ? significant(value.getAsDouble()) : ABSENT;
    }

    /** Returns a whole number with its thousands separated. */
    public static String count(double value) {
        return String.format(Locale.ROOT, "%,d", Math.round(value)).replace(',', '\u202f');
    }

    /** As {@link #count(double)}, or a dash. */
    public static String count(OptionalDouble value) {
        return value.isPresent() ? count(value.getAsDouble()) : ABSENT;
    }

    /** Returns a duration as text. */
    public static String duration(double seconds) {
        if (seconds < SECONDS_PER_MINUTE) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        long whole = Math.round(seconds);
        return whole < 3_600
                ? "%d min %02d s".formatted(whole / 60, whole % 60)
                : "%d h %02d min".formatted(whole / 3_600, whole % 3_600 / 60);
    }

    /** Formats memory in MiB. */
    public static String mebibytes(long bytes) {
        return count(bytes / MEBIBYTE);
    }
}
