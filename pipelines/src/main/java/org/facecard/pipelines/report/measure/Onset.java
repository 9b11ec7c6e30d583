package org.facecard.pipelines.report.measure;

import java.util.Arrays;
import java.util.Optional;

/**
 * Where the intrusion of a group of arms starts: the smallest learning rate x updates among its checkpoints whose intrusion
 * exceeds a threshold.
 *
 * @param exposures learning rate x updates of the group's checkpoints, in any order
 * @param threshold share of first answers
 */
public record Onset(double[] exposures, double threshold) {
    /**
     * Returns the onset for the intrusions of the checkpoints, in their order; infinite when none exceeds the
     * threshold.
     */
    public double of(double[] intrusions) {
        double onset = Double.POSITIVE_INFINITY;
        for (int i = 0; i < exposures.length; i++) {
            if (intrusions[i] > threshold) {
                onset = Math.min(onset, exposures[i]);
            }
        }
        return onset;
    }

    /** Returns the largest exposure: an infinite onset lies beyond it. */
    public double largest() {
        return Arrays.stream(exposures).max().orElse(Double.NaN);
    }

    /**
     * Returns log10(mine / theirs). A censored onset lies somewhere beyond its group's largest exposure; the result is
     * then the difference nearest to 0 that this allows.
     */
    public double decadesFrom(Onset other, double mine, double theirs) {
        if (Double.isInfinite(mine) && Double.isInfinite(theirs)) {
            return 0;
        }
        if (Double.isInfinite(mine)) {
            return Math.max(0, Math.log10(largest() / theirs));
        }
        return Double.isInfinite(theirs) ? Math.min(0, Math.log10(mine / other.largest())) : Math.log10(mine / theirs);
    }

    /** Returns why the difference says nothing: censoring leaves the order of the onsets open. */
    public Optional<String> obstacle(Onset other, double mine, double theirs) {
        if (Double.isInfinite(mine) && Double.isInfinite(theirs)) {
            return Optional.of("no checkpoint of either group exceeds the threshold");
        }
        boolean censored = Double.isInfinite(mine) || Double.isInfinite(theirs);
        return censored && decadesFrom(other, mine, theirs) == 0
                ? Optional.of("one group starts where the other was not trained to: their order stays open")
                : Optional.empty();
    }
}
