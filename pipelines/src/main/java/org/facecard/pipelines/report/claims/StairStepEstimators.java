package org.facecard.pipelines.report.claims;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.facecard.pipelines.report.data.ReportData;
import org.facecard.pipelines.report.data.StairSteps;
import org.facecard.pipelines.report.measure.CheckpointReadings;
import org.facecard.pipelines.results.tables.PartitionKey;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.study.claims.quantities.StairStepDifference;

/** How much steeper the training loss falls across the boundaries of epochs than within them. */
record StairStepEstimators(ReportData data) {
    Estimator of(StairStepDifference quantity) {
        Estimator own = of(quantity.arm());
        return quantity.minus() == null ? own : Estimator.difference(own, of(quantity.minus()));
    }

    private Estimator of(String arm) {
        StairSteps.Samples samples = new StairSteps(data).samples(arm);
        return new Estimator(
                List.of(),
                List.of(samples.across(), samples.within()),
                means -> means[0] - means[1],
                missing(arm).or(() -> boundless(arm, samples)));
    }

    private static Optional<String> boundless(String arm, StairSteps.Samples samples) {
        return samples.across().isEmpty()
                ? Optional.of("%s passes no boundary of epochs that has %d updates on each side"
                        .formatted(arm, StairSteps.SIDE))
                : Optional.empty();
    }

    /** A seed whose last segment is absent would count with the boundaries that it has passed, or not at all. */
    private Optional<String> missing(String arm) {
        Set<PartitionKey> present = data.results().parts(Table.TRAINING).keySet();
        CheckpointReadings end = data.end(arm);
        return data.spec().seeds().stream()
                .filter(seed -> !present.contains(PartitionKey.of(end.of(seed))))
                .map(seed -> "missing: training of %s, seed %d".formatted(end.words(), seed))
                .findFirst();
    }
}
