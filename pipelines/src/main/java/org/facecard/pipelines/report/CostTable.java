package org.facecard.pipelines.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.facecard.pipelines.results.StageRow;
import org.facecard.pipelines.results.Table;

/** Where every minute went. */
final class CostTable {
    private static final String DONE = "done";

    private final Evidence evidence;
    private final List<StageRow> stages;

    CostTable(Evidence evidence) {
        this.evidence = evidence;
        this.stages = evidence.results().rows(Table.STAGES).stream()
                .filter(row -> row.status().equals(DONE))
                .toList();
    }

    Section section() {
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
        return new Section(
                "cost",
                "Where every minute went",
                table.html("Sums over stages; wall times of stages that ran side by side add up to"
                                + " more than the clock showed. A reused stage counts what it cost when it was made.")
                        + axes());
    }

    /** Both compute axes by checkpoint. */
    private String axes() {
        HtmlTable table = new HtmlTable(List.of(
                "checkpoint",
                "updates",
                "TFLOP really spent since the %s".formatted(evidence.startWord()),
                "TFLOP on the paper's axis"));
        evidence.starts().forEach(start -> table.row(axes(start)));
        for (String arm : evidence.arms()) {
            evidence.trajectory(arm).stream().skip(1).forEach(checkpoint -> table.row(axes(checkpoint)));
        }
        return "<h3>The compute axis, twice</h3>\n"
                + table.html(
                        ("The paper's axis (appendix C.3) is 6N (D_init + D) for SFT and adds 2N λ D for the rollouts of"
                                        + " RL, guessed as λ = %s times the trained tokens D; N parameters. It counts the warm-up. Really spent"
                                        + " are 6N per trained token, padding included, and 2N per token read or generated. Arms are matched"
                                        + " by what was really spent. Both stand in <code>outcomes.parquet</code>.")
                                .formatted(Numbers.significant(
                                        evidence.spec().task().task().lambda())));
    }

    private List<String> axes(Checkpoint checkpoint) {
        return List.of(
                checkpoint.words(),
                Numbers.count(evidence.updates(checkpoint.arm(), checkpoint)),
                Numbers.significant(evidence.teraflops(checkpoint.arm(), checkpoint)),
                Numbers.significant(evidence.paperTeraflops(checkpoint)));
    }

    private static List<String> cells(String kind, List<StageRow> rows, double total) {
        double wall = wall(rows);
        return List.of(
                kind,
                Numbers.count(rows.size()),
                Numbers.count(rows.stream().filter(StageRow::reused).count()),
                Numbers.duration(wall),
                Numbers.percent(total > 0 ? wall / total : 0) + " %",
                Numbers.duration(wall(rows.stream().filter(row -> !row.reused()).toList())),
                Numbers.duration(rows.stream().mapToDouble(StageRow::cpuSeconds).sum()),
                Numbers.duration(
                        rows.stream().mapToDouble(StageRow::queueSeconds).sum()),
                Numbers.significant(rows.stream().mapToLong(StageRow::tokens).sum() / 1e6),
                Numbers.significant(rows.stream().mapToDouble(StageRow::flops).sum() / 1e12),
                Numbers.mebibytes(
                        rows.stream().mapToLong(StageRow::peakMemoryBytes).max().orElse(0)));
    }

    private static double wall(List<StageRow> rows) {
        return rows.stream().mapToDouble(StageRow::wallSeconds).sum();
    }
}
