package org.facecard.pipelines.report.claims;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.facecard.pipelines.report.claims.Estimator.Course;
import org.facecard.pipelines.report.claims.Estimator.SplitReading;
import org.facecard.pipelines.report.data.ReportData;
import org.facecard.pipelines.report.measure.CheckpointReadings;
import org.facecard.pipelines.report.measure.Measure;
import org.facecard.pipelines.report.statistics.CrossFitting;
import org.facecard.pipelines.report.statistics.RatioTerm;
import org.facecard.pipelines.study.claims.quantities.EpisodeQuantity;
import org.facecard.pipelines.study.claims.quantities.PeakDifference;
import org.facecard.pipelines.study.claims.quantities.PeakPosition;

/** The highest checkpoint of an arm: how far others end from it, and where it is. */
record PeakEstimators(ReportData data) {
    Estimator difference(PeakDifference quantity) {
        List<CheckpointReadings> trajectory = data.trajectory(quantity.minus());
        List<RatioTerm> highest = new CrossFitting(samples(trajectory, quantity)).highest();
        return Estimator.mean(quantity.group().stream()
                .map(arm -> difference(data.end(arm), trajectory, highest, quantity))
                .toList());
    }

    private Estimator difference(
            CheckpointReadings end,
            List<CheckpointReadings> trajectory,
            List<RatioTerm> highest,
            PeakDifference quantity) {
        return new Estimator(
                Stream.concat(Stream.of(end), trajectory.stream())
                        .map(at -> new SplitReading(at, quantity.split()))
                        .toList(),
                List.of(data.observations(end, quantity.split(), Measure.of(quantity)), highest),
                means -> means[0] - means[1],
                Optional.empty());
    }

    Estimator position(PeakPosition quantity) {
        List<CheckpointReadings> trajectory = data.trajectory(quantity.arm());
        double[] compute = trajectory.stream()
                .mapToDouble(at -> data.teraflops(quantity.arm(), at).orElse(Double.NaN))
                .toArray();
        return new Estimator(
                trajectory.stream()
                        .map(at -> new SplitReading(at, quantity.split()))
                        .toList(),
                samples(trajectory, quantity),
                means -> compute[highest(means)] / compute[compute.length - 1],
                Course.STEPWISE,
                Optional.empty());
    }

    private List<List<RatioTerm>> samples(List<CheckpointReadings> trajectory, EpisodeQuantity quantity) {
        return trajectory.stream()
                .map(at -> data.observations(at, quantity.split(), Measure.of(quantity)))
                .toList();
    }

    /** Returns the index of the highest mean, the first of equal ones. */
    private static int highest(double[] means) {
        int best = 0;
        for (int checkpoint = 1; checkpoint < means.length; checkpoint++) {
            best = means[checkpoint] > means[best] ? checkpoint : best;
        }
        return best;
    }
}
