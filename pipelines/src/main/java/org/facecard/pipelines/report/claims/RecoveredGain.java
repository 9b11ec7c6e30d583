package org.facecard.pipelines.report.claims;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.facecard.pipelines.report.measure.Unit;
import org.facecard.pipelines.report.statistics.Estimates;
import org.facecard.pipelines.report.statistics.Quotient;
import org.facecard.pipelines.report.statistics.RatioTerm;

/** One gain over another, both in the same seeds. */
final class RecoveredGain {
    private RecoveredGain() {}

    /** Returns {@code gain} over the gain of {@code arm}, {@code whole}; an obstacle unless that is above 0 at 5 %. */
    static Estimator of(Estimator gain, Estimator whole, String arm) {
        List<List<RatioTerm>> samples =
                Stream.concat(gain.samples().stream(), whole.samples().stream()).toList();
        int half = gain.samples().size();
        Quotient quotient = new Quotient(
                means -> gain.statistic().applyAsDouble(Arrays.copyOf(means, half)),
                means -> whole.statistic().applyAsDouble(Arrays.copyOfRange(means, half, means.length)));
        return new Estimator(
                Stream.concat(gain.cells().stream(), whole.cells().stream())
                        .distinct()
                        .toList(),
                samples,
                quotient,
                nothing(samples, quotient, arm));
    }

    /** Around a gain that may be 0 the quotient has no finite interval. */
    private static Optional<String> nothing(List<List<RatioTerm>> samples, Quotient quotient, String arm) {
        return Estimates.of(samples, quotient.divisor())
                .filter(found -> !(found.low() > 0))
                .map(found -> "nothing to recover: the gain of %s, %s, is not above 0 at 5 %%"
                        .formatted(arm, Unit.SHARE.withInterval(found)));
    }
}
