package org.facecard.pipelines.report.factors;

import java.util.ArrayList;
import java.util.List;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.report.variance.FactorialVariance;
import org.facecard.pipelines.report.variance.Interval;
import org.facecard.pipelines.results.analysis.ShareRow;
import org.facecard.pipelines.study.claims.analyses.Factor;
import org.jspecify.annotations.Nullable;

/**
 * The shares of the variance of one outcome, over the bases that were read at every design point.
 *
 * @param design whose factors they belong to
 * @param outcome that is divided
 * @param values of all bases
 */
record ShareRows(FactorialDesign design, FactorialOutcome outcome, FactorialValues values) {
    /** The variance between design points that is neither a factor nor an interaction of two. */
    static final String HIGHER = "higher-interactions";

    /** The variance between bases by themselves. */
    static final String BASE = "base";

    /** How the effect of factors differs from base to base, and the noise of single episodes. */
    static final String REST = "rest";

    /** Leaves out bases that lack a design point. */
    ShareRows {
        values = values.having(design, point -> true);
    }

    /** Returns a row per source; none if a part has no base, if no part has two, or if nothing varies. */
    List<ShareRow> rows(Draws draws) {
        List<ShareRow> rows = new ArrayList<>();
        if (values.fewest() < 1 || values.count() <= values.bases().size()) {
            return rows;
        }
        FactorialVariance.Shares shares = new FactorialVariance(design.levels(), draws).of(values.array());
        if (!Double.isFinite(shares.rest().value())) {
            return rows;
        }
        List<Factor> factors = design.analysis().factors();
        for (int factor = 0; factor < factors.size(); factor++) {
            rows.add(row(
                    factors.get(factor).label(),
                    shares.factors().get(factor),
                    shares.alone().get(factor)));
        }
        rows.add(row(HIGHER, shares.higher(), null));
        rows.add(row(BASE, shares.base(), null));
        rows.add(row(REST, shares.rest(), null));
        return rows;
    }

    private ShareRow row(String source, Interval share, @Nullable Interval alone) {
        return new ShareRow(
                outcome.label(),
                source,
                share.value(),
                finite(share.low()),
                finite(share.high()),
                alone == null ? null : finite(alone.value()),
                alone == null ? null : finite(alone.low()),
                alone == null ? null : finite(alone.high()),
                values.count(),
                design.points().size() / design.parts().size());
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
