package org.facecard.pipelines.report.sections;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.facecard.pipelines.report.data.ReportData;
import org.facecard.pipelines.report.html.Blocks;
import org.facecard.pipelines.report.html.HtmlTable;
import org.facecard.pipelines.report.html.HtmlTable.TableCell;
import org.facecard.pipelines.report.html.NumberFormats;
import org.facecard.pipelines.report.html.Prose;
import org.facecard.pipelines.report.measure.CheckpointReadings;
import org.facecard.pipelines.report.measure.Measure;
import org.facecard.pipelines.report.statistics.Estimate;
import org.facecard.pipelines.report.words.DisplayNames;
import org.facecard.pipelines.study.ReadingMode;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.claims.quantities.Metric;

/**
 * One checkpoint read in several ways: on policy at the study's temperature, greedily, teacher-forced; by whole
 * problems, by steps, by turns. What one of them hides, another shows.
 */
public final class ReadingsTable {
    private static final List<Metric> METRICS = List.of(Metric.SUCCESS, Metric.STEP_ACCURACY, Metric.TURN_ACCURACY);

    private final ReportData data;
    private final List<Measure> measures;

    public ReadingsTable(ReportData data) {
        this.data = data;
        this.measures =
                data.spec().evaluation().modes().stream().flatMap(this::of).toList();
    }

    /** Empty for a study that reads in one way only. */
    public Content content() {
        return data.spec().evaluation().modes().size() < 2
                ? Prose.NONE
                : Blocks.all(Blocks.heading("The same checkpoints in other reading modes"), table());
    }

    /** A teacher-forced reading takes one answer per waypoint, and a route is not played to its end. */
    private Stream<Measure> of(ReadingMode mode) {
        return switch (mode) {
            case SAMPLED, GREEDY ->
                METRICS.stream()
                        .map(metric ->
                                new Measure(metric, data.spec().evaluation().verificationIterations(), mode));
            case TEACHER_FORCED -> METRICS.stream().skip(1).map(metric -> new Measure(metric, 1, mode));
            case RECOGNITION -> Stream.empty();
        };
    }

    private Content table() {
        List<String> headings = new ArrayList<>(List.of("checkpoint"));
        measures.forEach(measure -> headings.add(heading(measure)));
        HtmlTable table = new HtmlTable(headings);
        for (Split split : data.spec().evaluation().splits()) {
            table.group(DisplayNames.of(split), data.meaning(split));
            checkpoints().forEach(checkpoint -> table.cells(cells(checkpoint, split)));
        }
        return table.captioned(
                ("In per cent, mean over seeds, below it the 95 %% interval. Sampled: on policy at T = %s, up to %s;"
                                + " greedy: on policy, every token the likeliest; teacher-forced: one sampled answer at every"
                                + " waypoint, reached by the expert's actions whatever was answered before, so that nothing hides"
                                + " behind a first failure. Per-step accuracy counts every attempt, turn accuracy those where the"
                                + " stated rule decides. Rows: `outcomes.parquet`, column `mode`.")
                        .formatted(
                                NumberFormats.significant(
                                        data.spec().evaluation().temperature()),
                                DisplayNames.attempts(data.spec().evaluation().verificationIterations())));
    }

    private static String heading(Measure measure) {
        String what = switch (measure.metric()) {
            case SUCCESS -> "success";
            case STEP_ACCURACY -> "per step";
            case WAYPOINT_ACCURACY -> "per waypoint";
            case TURN_ACCURACY -> "turns";
            case STATED_RULE -> "stated rule";
            case TRAINING_RULE_INTRUSION -> "intrusion";
            case SUCCESS_GIVEN_RECOGNITION -> "given recognition";
        };
        return "%s, %s".formatted(measure.mode().label(), what);
    }

    /** Returns every start and every arm's end. */
    private List<CheckpointReadings> checkpoints() {
        return Stream.concat(data.starts().stream(), data.arms().stream().map(data::end))
                .toList();
    }

    private List<TableCell> cells(CheckpointReadings checkpoint, Split split) {
        List<TableCell> cells = new ArrayList<>(List.of(TableCell.of(checkpoint.words())));
        measures.forEach(measure -> cells.add(data.mean(checkpoint, split, measure)
                .map(ReadingsTable::cell)
                .orElse(TableCell.of(NumberFormats.ABSENT))));
        return cells;
    }

    private static TableCell cell(Estimate estimate) {
        return TableCell.of(
                "effect",
                Blocks.noted(
                        new Prose(NumberFormats.percent(estimate.mean())),
                        new Prose(NumberFormats.percentInterval(estimate))));
    }
}
