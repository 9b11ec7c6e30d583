package org.facecard.pipelines.report.disputes;

import java.util.ArrayList;
import java.util.List;
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

    /** Returns a row per arm; none for an arm of few checkpoints. */
    List<ShapeRow> rows() {
        TrajectoryShape shapes = new TrajectoryShape(data, SPLIT, data.central());
        List<ShapeRow> rows = new ArrayList<>();
        data.arms().forEach(arm -> shapes.of(arm).ifPresent(shape -> rows.add(row(arm, shape))));
        return rows;
    }

    private ShapeRow row(String arm, Shape shape) {
        Measure measure = data.central();
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
