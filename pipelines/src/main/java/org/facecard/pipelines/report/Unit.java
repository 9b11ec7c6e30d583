package org.facecard.pipelines.report;

import java.util.Locale;
import org.facecard.pipelines.study.Named;
import org.facecard.pipelines.study.OnsetDifference;
import org.facecard.pipelines.study.Quantity;

/** What a claim's effect is counted in. */
enum Unit implements Named {
    /** A difference of shares; printed in percentage points. */
    SHARE("share") {
        @Override
        String signed(double value) {
            return Numbers.points(value);
        }

        @Override
        String size(double value) {
            return Numbers.percent(value);
        }
    },
    /** A decimal logarithm of a ratio of exposures: 1 is a factor of ten. */
    DECADES("decades") {
        @Override
        String signed(double value) {
            return number(value) + SUFFIX;
        }

        @Override
        String interval(Estimate estimate) {
            return "[%s, %s]%s".formatted(number(estimate.low()), number(estimate.high()), SUFFIX);
        }

        private static String number(double value) {
            return String.format(Locale.ROOT, "%+.2f", value).replace('-', '−');
        }

        @Override
        String size(double value) {
            return String.format(Locale.ROOT, "%.2f", value) + SUFFIX;
        }
    };

    private static final String SUFFIX = " dec";

    private final String label;

    Unit(String label) {
        this.label = label;
    }

    static Unit of(Quantity quantity) {
        return quantity instanceof OnsetDifference ? DECADES : SHARE;
    }

    @Override
    public String label() {
        return label;
    }

    /** A value with its sign. */
    abstract String signed(double value);

    /** A value without sign. */
    abstract String size(double value);

    /** Both ends of an interval. */
    String interval(Estimate estimate) {
        return "[%s, %s]".formatted(signed(estimate.low()), signed(estimate.high()));
    }
}
