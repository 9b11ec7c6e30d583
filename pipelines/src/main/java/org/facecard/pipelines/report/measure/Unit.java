package org.facecard.pipelines.report.measure;

import java.util.Locale;
import org.facecard.pipelines.common.Named;
import org.facecard.pipelines.report.html.NumberFormats;
import org.facecard.pipelines.report.statistics.Estimate;
import org.facecard.pipelines.results.tables.ClaimRow;
import org.facecard.pipelines.study.claims.quantities.MemorisationChange;
import org.facecard.pipelines.study.claims.quantities.MemorisationDifference;
import org.facecard.pipelines.study.claims.quantities.MemorisationMetric;
import org.facecard.pipelines.study.claims.quantities.OnsetDifference;
import org.facecard.pipelines.study.claims.quantities.PartDifference;
import org.facecard.pipelines.study.claims.quantities.Quantity;
import org.facecard.pipelines.study.claims.quantities.StairStepDifference;

/** The unit of a claim's effect. */
public enum Unit implements Named {
    /** A difference of shares; printed in percentage points. */
    SHARE(1, "") {
        @Override
        String number(double value) {
            return NumberFormats.points(value);
        }

        public @Override String size(double value) {
            return NumberFormats.percent(value);
        }
    },
    /** A decimal logarithm of a ratio of exposures: 1 is a factor of ten. */
    DECADES(2, " dec"),
    /** A difference of losses or divergences. */
    NATS(3, " nats"),
    /** A difference of angles. */
    DEGREES(2, "°");

    private final int decimals;
    private final String suffix;

    Unit(int decimals, String suffix) {
        this.decimals = decimals;
        this.suffix = suffix;
    }

    public static Unit of(Quantity quantity) {
        if (quantity instanceof PartDifference between) {
            return of(between.quantity());
        }
        if (quantity instanceof MemorisationDifference memorised) {
            return of(memorised.metric());
        }
        if (quantity instanceof MemorisationChange memorised) {
            return of(memorised.metric());
        }
        if (quantity instanceof StairStepDifference) {
            return NATS;
        }
        return quantity instanceof OnsetDifference ? DECADES : SHARE;
    }

    private static Unit of(MemorisationMetric metric) {
        return switch (metric) {
            case EXCESS_COPIES, SINGULAR_VALUES, STATED_VALUE, TRAINING_VALUE -> SHARE;
            case FORWARD_KL, REVERSE_KL, SKILL_LOSS, HELD_OUT_LOSS -> NATS;
            case ROTATION -> DEGREES;
        };
    }

    /** Returns a value with its sign. */
    public String signed(double value) {
        return number(value) + suffix;
    }

    /** Returns a value without sign. */
    public String size(double value) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value) + suffix;
    }

    /** Returns both ends of an interval. */
    public String interval(Estimate estimate) {
        return interval(estimate.low(), estimate.high());
    }

    private String interval(double low, double high) {
        return low < high ? "[%s, %s]%s".formatted(number(low), number(high), suffix) : NumberFormats.NO_VARIANCE;
    }

    /** Returns the effect of a claim with its interval; a dash if it could not be computed. */
    public static String effect(ClaimRow claim) {
        if (claim.effect() == null || claim.low() == null || claim.high() == null) {
            return NumberFormats.ABSENT;
        }
        Unit unit = Named.parse(Unit.class, claim.unit());
        return "%s %s".formatted(unit.number(claim.effect()), unit.interval(claim.low(), claim.high()));
    }

    /** Returns the smallest distance that a claim's study detects; a dash where it is not known. */
    public static String detectable(ClaimRow claim) {
        return claim.detectable() == null ? NumberFormats.ABSENT : distance(claim, claim.detectable());
    }

    /** Returns a distance from a claim's bound, to either side. */
    public static String distance(ClaimRow claim, double distance) {
        return "±" + Named.parse(Unit.class, claim.unit()).size(distance);
    }

    /** Returns a value with its interval. */
    public String withInterval(Estimate estimate) {
        return "%s %s".formatted(number(estimate.mean()), interval(estimate));
    }

    /** Returns a value with its sign and without its unit. */
    String number(double value) {
        return NumberFormats.signed(value, decimals);
    }
}
