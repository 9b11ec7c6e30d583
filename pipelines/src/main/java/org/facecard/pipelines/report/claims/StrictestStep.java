package org.facecard.pipelines.report.claims;

import java.util.Objects;
import java.util.Optional;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.facecard.pipelines.report.statistics.DetectableEffect;
import org.facecard.pipelines.report.statistics.Inference;
import org.facecard.pipelines.report.statistics.MeanSquares;
import org.facecard.pipelines.results.tables.ClaimRow;

/** What a study decides at the strictest step of Holm's correction, from the rows of its claims. */
public final class StrictestStep {
    /** Quantile of the normal distribution for a power of 80 %. */
    private static final double POWER = NormalDistribution.of(0, 1).inverseCumulativeProbability(0.8);

    private static final int ROUNDS = 40;

    /** Equal distances may differ by so much. */
    private static final double ROUNDING = 1e-9;

    private StrictestStep() {}

    /**
     * Returns the smallest distance from the bound that a study like this decides with a power of 80 % among {@code
     * claims} claims; empty where the row has no variances. Where seeds differ by less than chance a row tells no
     * single distance, and this one may be up to a third larger than that of the page.
     */
    public static Optional<Double> decidable(ClaimRow row, int claims) {
        return row.detectable() == null || row.seedVariance() == null
                ? Optional.empty()
                : Optional.of(new DetectableEffect(uncut(row)).detectable(Inference.ALPHA / claims));
    }

    /** A row has a negative estimate of a variance as 0; its interval and what it detects tell which it was. */
    private static MeanSquares uncut(ClaimRow row) {
        MeanSquares cut = squares(row);
        if (row.low() == null || row.high() == null || cut.seedPart() > 0 && cut.problemPart() > 0) {
            return cut;
        }
        double detectable = Objects.requireNonNull(row.detectable());
        double deviation = (detectable - (row.high() - row.low()) / 2) / POWER;
        double ofProblems = Math.max(0, deviation * deviation - cut.seedPart());
        return cut.seedPart() > 0
                ? of(cut, cut.ofSeeds(), ofProblems)
                : of(cut, ofSeeds(cut, ofProblems, detectable), ofProblems);
    }

    /**
     * Returns by bisection with which mean square of the seeds a row detects {@code detectable}, which never falls as it
     * rises; the largest where several do, so that the study does not promise too much.
     */
    private static double ofSeeds(MeanSquares cut, double ofProblems, double detectable) {
        double least = 0;
        double most = cut.ofRest();
        for (int round = 0; round < ROUNDS; round++) {
            double middle = (least + most) / 2;
            if (new DetectableEffect(of(cut, middle, ofProblems)).detectable(Inference.ALPHA)
                    <= detectable * (1 + ROUNDING)) {
                least = middle;
            } else {
                most = middle;
            }
        }
        return most;
    }

    private static MeanSquares of(MeanSquares cut, double ofSeeds, double ofProblems) {
        return new MeanSquares(ofSeeds, ofProblems, cut.ofRest(), cut.seeds(), cut.problems());
    }

    /** Returns where the spread of a claim's effect comes from. */
    static MeanSquares squares(ClaimRow row) {
        double rest = Objects.requireNonNull(row.restVariance());
        return new MeanSquares(
                Objects.requireNonNull(row.seedVariance()) + rest,
                Objects.requireNonNull(row.problemVariance()) + rest,
                rest,
                row.seeds(),
                row.problems());
    }
}
