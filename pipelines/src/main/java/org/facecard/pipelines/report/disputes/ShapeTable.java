package org.facecard.pipelines.report.disputes;

import gg.jte.Content;
import java.util.List;
import org.facecard.pipelines.report.data.ReportData;
import org.facecard.pipelines.report.data.TrajectoryShape;
import org.facecard.pipelines.report.html.Blocks;
import org.facecard.pipelines.report.html.HtmlTable;
import org.facecard.pipelines.report.html.NumberFormats;
import org.facecard.pipelines.report.html.Prose;
import org.facecard.pipelines.report.words.DisplayNames;
import org.facecard.pipelines.study.Split;

/** Where success under the shifted rule peaks, how far it falls, and what comes back, for arms of many checkpoints. */
final class ShapeTable {
    private ShapeTable() {}

    /** Empty where no arm has enough checkpoints. */
    static Content of(ReportData data) {
        TrajectoryShape shapes = new TrajectoryShape(data, Split.RULE_OOD, data.central());
        HtmlTable table = new HtmlTable(List.of(
                "arm", "peak at TFLOP, 95 %", "peak − start", "end − peak", "end − lowest point", "TFLOP in all"));
        data.arms()
                .forEach(arm -> shapes.of(arm)
                        .ifPresent(shape -> table.row(List.of(
                                arm,
                                place(shape.peak()),
                                NumberFormats.pointsWithInterval(shape.rise()),
                                NumberFormats.pointsWithInterval(shape.fall()),
                                NumberFormats.pointsWithInterval(shape.recovery()),
                                NumberFormats.significant(data.teraflops(arm, data.end(arm)))))));
        return table.rows().isEmpty()
                ? Prose.NONE
                : Blocks.all(
                        Blocks.heading("The shape of the trajectories"),
                        table.captioned(
                                ("Under the shifted rule: %s, in points, with 95 %% intervals over seeds and problems. Peak and lowest"
                                                + " point are chosen for each seed by the other seeds on one half of the problems and read on"
                                                + " the other half: a maximum read where it was chosen would be too high. Where the peak lies is that"
                                                + " of the mean over seeds; its interval draws seeds. None of these numbers decides a claim: one"
                                                + " that names a peak has a line of its own in the ledger.")
                                        .formatted(DisplayNames.of(data.central()))));
    }

    private static String place(TrajectoryShape.Place peak) {
        return "%s [%s, %s]"
                .formatted(
                        NumberFormats.significant(peak.at()),
                        NumberFormats.significant(peak.low()),
                        NumberFormats.significant(peak.high()));
    }
}
