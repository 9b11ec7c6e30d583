package org.facecard.pipelines.report.statistics;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Estimates over seeds and problems with their intervals: the ones that tables, figures and claims print. */
public final class Estimates {
    private Estimates() {}

    /**
     * Returns the mean over seeds of each seed's share; its interval stays within 0 to 1. Empty without observations.
     */
    public static Optional<Estimate> share(List<RatioTerm> observations) {
        return CrossedSamples.of(List.of(observations))
                .map(ShareInference::of)
                .map(found -> of(found, observations.size()));
    }

    /** Returns the mean over seeds of each seed's mean; empty without observations. */
    public static Optional<Estimate> mean(List<RatioTerm> observations) {
        return of(List.of(observations), means -> means[0]);
    }

    /**
     * Returns a smooth function of the means of samples that share seeds and problems; empty when no seed has them all.
     */
    public static Optional<Estimate> of(List<List<RatioTerm>> samples, ToDoubleFunction<double[]> statistic) {
        return CrossedSamples.of(samples)
                .map(crossed -> LinearInference.of(crossed, statistic))
                .map(found -> of(found, samples.stream().mapToInt(List::size).sum()));
    }

    /** Returns the estimate that is printed for an inference. */
    public static Estimate of(Inference found, int observations) {
        return new Estimate(found.value(), found.low(), found.high(), found.seeds(), found.problems(), observations);
    }
}
