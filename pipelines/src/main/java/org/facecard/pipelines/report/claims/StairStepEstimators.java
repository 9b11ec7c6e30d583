package org.facecard.pipelines.report.claims;

import java.util.List;
import java.util.Optional;
import org.facecard.pipelines.report.data.ReportData;
import org.facecard.pipelines.report.data.StairSteps;
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
                samples.across().isEmpty()
                        ? Optional.of("%s passes no boundary of epochs that has %d updates on each side"
                                .formatted(arm, StairSteps.SIDE))
                        : Optional.empty());
    }
}
