package org.facecard.pipelines.report.disputes;

import gg.jte.Content;
import java.util.List;
import java.util.stream.Collectors;
import org.facecard.pipelines.common.Named;
import org.facecard.pipelines.report.html.Blocks;
import org.facecard.pipelines.report.html.HtmlTable;
import org.facecard.pipelines.report.html.MarkdownText;
import org.facecard.pipelines.report.html.NumberFormats;
import org.facecard.pipelines.report.html.Prose;
import org.facecard.pipelines.report.measure.Measure;
import org.facecard.pipelines.report.words.DisplayNames;
import org.facecard.pipelines.results.analysis.ShapeRow;
import org.facecard.pipelines.study.ReadingMode;
import org.facecard.pipelines.study.claims.quantities.Metric;

/**
 * Where success under the shifted rule peaks, how far it falls, how far it dips below the start, and how far it recovers,
 * for arms of many checkpoints.
 *
 * @param rows of the study; none where no arm has enough checkpoints
 */
record ShapeTable(List<ShapeRow> rows) {
    private static final List<String> HEADINGS = List.of(
            "arm",
            "measure",
            "peak at TFLOP, 95 %",
            "peak − start",
            "end − peak",
            "lowest point − start",
            "end − lowest point",
            "TFLOP in all");

    private static final String TITLE = "The shape of the trajectories";

    /** Copies the list. */
    ShapeTable {
        rows = List.copyOf(rows);
    }

    Content content() {
        if (rows.isEmpty()) {
            return Prose.NONE;
        }
        HtmlTable table = new HtmlTable(HEADINGS);
        rows.forEach(row -> table.row(cells(row)));
        return Blocks.all(Blocks.heading(TITLE), table.captioned(caption()));
    }

    /** Returns the same under a heading of the third level; empty where there is no row. */
    String markdown() {
        return rows.isEmpty()
                ? ""
                : "### %s\n\n".formatted(TITLE)
                        + MarkdownText.line(HEADINGS)
                        + MarkdownText.rule(HEADINGS.size())
                        + rows.stream()
                                .map(row -> MarkdownText.line(cells(row)))
                                .collect(Collectors.joining())
                        + "\n%s\n\n".formatted(caption());
    }

    private static List<String> cells(ShapeRow row) {
        return List.of(
                row.arm(),
                DisplayNames.of(measure(row)),
                "%s [%s, %s]"
                        .formatted(
                                NumberFormats.significant(row.peakTeraflops()),
                                NumberFormats.significant(row.peakTeraflopsLow()),
                                NumberFormats.significant(row.peakTeraflopsHigh())),
                points(row.rise(), row.riseLow(), row.riseHigh()),
                points(row.fall(), row.fallLow(), row.fallHigh()),
                points(row.dip(), row.dipLow(), row.dipHigh()),
                points(row.recovery(), row.recoveryLow(), row.recoveryHigh()),
                NumberFormats.significant(row.teraflops()));
    }

    private static String points(double value, double low, double high) {
        return "%s [%s, %s]"
                .formatted(NumberFormats.points(value), NumberFormats.points(low), NumberFormats.points(high));
    }

    private static Measure measure(ShapeRow row) {
        return new Measure(Named.parse(Metric.class, row.metric()), row.verificationIterations(), ReadingMode.SAMPLED);
    }

    private static String caption() {
        return "Under the shifted rule, in points, with 95 % intervals over seeds and problems. Peak and lowest"
                + " point are chosen for each seed by the other seeds on one half of the problems and read on"
                + " the other half: a maximum read on the data that chose it would be too high. The position of the peak is that"
                + " of the mean over seeds; its interval resamples seeds. None of these numbers decides a claim: a claim"
                + " that names a peak has a line of its own in the ledger. Rows: `shapes.parquet`.";
    }
}
