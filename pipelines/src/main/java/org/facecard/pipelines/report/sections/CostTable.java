package org.facecard.pipelines.report.sections;

import gg.jte.Content;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.facecard.pipelines.report.data.ReportData;
import org.facecard.pipelines.report.html.Blocks;
import org.facecard.pipelines.report.html.HtmlTable;
import org.facecard.pipelines.report.html.NumberFormats;
import org.facecard.pipelines.report.html.Section;
import org.facecard.pipelines.report.measure.CheckpointReadings;
import org.facecard.pipelines.results.tables.StageRow;
import org.facecard.pipelines.results.tables.Table;

/** Where every minute went. */
public final class CostTable {
    private static final String DONE = "done";

    private final ReportData data;
    private final List<StageRow> stages;

    public CostTable(ReportData data) {
        this.data = data;
        this.stages = data.results().rows(Table.STAGES).stream()
                .filter(row -> row.status().equals(DONE))
                .toList();
    }

    public Section section() {
        HtmlTable table = new HtmlTable(List.of(
                "stage",
                "stages",
                "reused",
                "wall",
                "share",
                "of it in this run",
                "CPU",
                "queue",
                "M tokens",
                "TFLOP",
                "peak MiB"));
        Map<String, List<StageRow>> kinds =
                stages.stream().collect(Collectors.groupingBy(StageRow::kind, LinkedHashMap::new, Collectors.toList()));
        double total = wall(stages);
        kinds.forEach((kind, rows) -> table.row(cells(kind, rows, total)));
        table.total(cells("all", stages, total));
        return Section.of(
                "cost",
                "Where the time went",
                table.captioned("Sums over stages; wall times of stages that ran side by side add up to"
                        + " more than the clock showed. A reused stage counts what it cost when it was made."),
                Blocks.heading("The two compute axes"),
                axes());
    }

    /** Returns both compute axes by checkpoint. */
    private Content axes() {
        HtmlTable table = new HtmlTable(List.of(
                "checkpoint",
                "updates",
                "TFLOP actually spent since the %s".formatted(data.startWord()),
                "TFLOP on the paper's axis"));
        data.starts().forEach(start -> table.row(axes(start)));
        for (String arm : data.arms()) {
            data.trajectory(arm).stream().skip(1).forEach(checkpoint -> table.row(axes(checkpoint)));
        }
        return table.captioned(
                ("The paper's axis (appendix C.3) is 6N (D_init + D) for SFT and adds 2N λ D for the rollouts of RL,"
                                + " guessed as λ = %s times the trained tokens D; N parameters. It counts the warm-up. The FLOPs actually"
                                + " spent are 6N per trained token, padding included, and 2N per token read or generated. Arms are"
                                + " matched by what was actually spent. Both are in `outcomes.parquet`.")
                        .formatted(NumberFormats.significant(
                                data.spec().task().task().lambda())));
    }

    private List<String> axes(CheckpointReadings checkpoint) {
        return List.of(
                checkpoint.words(),
                NumberFormats.count(data.updates(checkpoint.arm(), checkpoint)),
                NumberFormats.significant(data.teraflops(checkpoint.arm(), checkpoint)),
                NumberFormats.significant(data.paperTeraflops(checkpoint)));
    }

    private static List<String> cells(String kind, List<StageRow> rows, double total) {
        double wall = wall(rows);
        return List.of(
                kind,
                NumberFormats.count(rows.size()),
                NumberFormats.count(rows.stream().filter(StageRow::reused).count()),
                NumberFormats.duration(wall),
                NumberFormats.percent(total > 0 ? wall / total : 0) + " %",
                NumberFormats.duration(
                        wall(rows.stream().filter(row -> !row.reused()).toList())),
                NumberFormats.duration(
                        rows.stream().mapToDouble(StageRow::cpuSeconds).sum()),
                NumberFormats.duration(
                        rows.stream().mapToDouble(StageRow::queueSeconds).sum()),
                NumberFormats.significant(
                        rows.stream().mapToLong(StageRow::tokens).sum() / 1e6),
                NumberFormats.significant(
                        rows.stream().mapToDouble(StageRow::flops).sum() / 1e12),
                NumberFormats.mebibytes(
                        rows.stream().mapToLong(StageRow::peakMemoryBytes).max().orElse(0)));
    }

    private static double wall(List<StageRow> rows) {
        return rows.stream().mapToDouble(StageRow::wallSeconds).sum();
    }
}
