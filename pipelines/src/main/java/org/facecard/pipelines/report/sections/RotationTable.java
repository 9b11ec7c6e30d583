package org.facecard.pipelines.report.sections;

import gg.jte.Content;
import java.util.List;
import java.util.Optional;
import org.facecard.pipelines.report.data.MemorisationMeasure;
import org.facecard.pipelines.report.data.MemorisationMeasures;
import org.facecard.pipelines.report.data.ReportData;
import org.facecard.pipelines.report.html.HtmlTable;
import org.facecard.pipelines.report.html.NumberFormats;
import org.facecard.pipelines.report.measure.CheckpointReadings;
import org.facecard.pipelines.report.measure.Unit;

/**
 * How far the singular vectors of every checkpoint are turned away from the init's.
 *
 * @param data of the study
 * @param measures of its checkpoints
 */
record RotationTable(ReportData data, MemorisationMeasures measures) {
    /** Returns a row per checkpoint; nothing where the study does not measure it. */
    Optional<Content> content() {
        HtmlTable table =
                new HtmlTable(List.of("checkpoint", "TFLOP since the start", "rotation", "singular values, %"));
        data.arms()
                .forEach(arm ->
                        data.trajectory(arm).stream().skip(1).forEach(checkpoint -> row(table, arm, checkpoint)));
        return table.rows().isEmpty()
                ? Optional.empty()
                : Optional.of(table.captioned(
                        "Mean principal angle between the leading singular vectors of the init's weights and the"
                                + " checkpoint's (queries, keys, values, down projections; left and right), and the mean"
                                + " relative change of the singular values that belong to them, with 95 % intervals over"
                                + " seeds and matrices (arXiv 2509.12235)."));
    }

    private void row(HtmlTable table, String arm, CheckpointReadings checkpoint) {
        measures.mean(checkpoint, MemorisationMeasure.rotation())
                .ifPresent(rotation -> table.row(List.of(
                        checkpoint.words(),
                        NumberFormats.significant(data.teraflops(arm, checkpoint)),
                        Unit.DEGREES.withInterval(rotation),
                        measures.mean(checkpoint, MemorisationMeasure.singularValues())
                                .map(NumberFormats::percentWithInterval)
                                .orElse(NumberFormats.ABSENT))));
    }
}
