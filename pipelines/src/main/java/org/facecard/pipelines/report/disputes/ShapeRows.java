package org.facecard.pipelines.report.disputes;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.facecard.pipelines.report.data.ReportData;
import org.facecard.pipelines.report.data.TrajectoryShape;
import org.facecard.pipelines.report.data.TrajectoryShape.Shape;
import org.facecard.pipelines.report.measure.Measure;
import org.facecard.pipelines.results.analysis.ShapeRow;
import org.facecard.pipelines.study.Split;

/**
 * The shapes of a study's trajectories as rows.
 *
 * @param data of the study
 */
record ShapeRows(ReportData data) {
    private static final Split SPLIT = Split.RULE_OOD;

    /** Returns a row per measure and arm; none for an arm of few checkpoints. */
    List<ShapeRow> rows() {
        List<ShapeRow> rows = new ArrayList<>();
        measures().forEach(measure -> {
            TrajectoryShape shapes = new TrajectoryShape(data, SPLIT, measure);
            data.arms().forEach(arm -> shapes.of(arm).ifPresent(shape -> rows.add(row(arm, measure, shape))));
        });
        return rows;
    }

    /** Within all attempts, which the paper counts, and within one: the answer after a wrong one is lost by itself. */
    private Stream<Measure> measures() {
        Measure all = data.central();
        return Stream.of(all, all.withinOneAttempt()).distinct();
    }

    private ShapeRow row(String arm, Measure measure, Shape shape) {
        return new ShapeRow(
                arm,
                SPLIT.label(),
                measure.metric().label(),
                measure.verificationIterations(),
                shape.peak().at(),
                shape.peak().low(),
                shape.peak().high(),
                shape.rise().mean(),
                shape.rise().low(),
                shape.rise().high(),
                shape.fall().mean(),
                shape.fall().low(),
                shape.fall().high(),
                shape.dip().mean(),
                shape.dip().low(),
                shape.dip().high(),
                shape.recovery().mean(),
                shape.recovery().low(),
                shape.recovery().high(),
                data.teraflops(arm, data.end(arm)).orElse(Double.NaN),
                shape.rise().seeds(),
                shape.rise().clusters());
    }
}
