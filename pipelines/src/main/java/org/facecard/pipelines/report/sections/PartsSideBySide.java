package org.facecard.pipelines.report.sections;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.facecard.pipelines.report.chart.ArmStyle;
import org.facecard.pipelines.report.chart.Axis;
import org.facecard.pipelines.report.chart.Figure;
import org.facecard.pipelines.report.chart.FigureSource;
import org.facecard.pipelines.report.chart.Panel;
import org.facecard.pipelines.report.chart.Panel.Marks;
import org.facecard.pipelines.report.chart.Series;
import org.facecard.pipelines.report.chart.Series.Point;
import org.facecard.pipelines.report.data.ReportData;
import org.facecard.pipelines.report.data.Trajectories;
import org.facecard.pipelines.report.html.HtmlTable;
import org.facecard.pipelines.report.html.HtmlTable.TableCell;
import org.facecard.pipelines.report.html.NumberFormats;
import org.facecard.pipelines.report.html.Section;
import org.facecard.pipelines.report.measure.CheckpointReadings;
import org.facecard.pipelines.report.measure.Measure;
import org.facecard.pipelines.report.statistics.Estimate;
import org.facecard.pipelines.report.words.DisplayNames;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.spec.StudySpec;

/**
 * Shows parts with the same arms and problems side by side: the panels differ only in what the parts differ in, for
 * example how long the base was trained.
 */
public final class PartsSideBySide {
    private final Map<String, ReportData> parts;
    private final Measure central;

    private PartsSideBySide(Map<String, ReportData> parts) {
        this.parts = parts;
        this.central = parts.values().iterator().next().central();
    }

    /** Returns the parts side by side; empty when they cannot be compared. */
    public static Optional<PartsSideBySide> of(Map<String, ReportData> parts) {
        List<StudySpec> specs = parts.values().stream().map(ReportData::spec).toList();
        StudySpec first = specs.get(0);
        boolean alike = specs.stream()
                .allMatch(spec -> spec.task().equals(first.task())
                        && spec.splits().equals(first.splits())
                        && spec.evaluation().equals(first.evaluation())
                        && List.copyOf(spec.arms().keySet())
                                .equals(List.copyOf(first.arms().keySet())));
        boolean readable = first.evaluation().splits().containsAll(List.of(Split.HELD_OUT_ID, Split.RULE_OOD));
        return alike && readable ? Optional.of(new PartsSideBySide(parts)) : Optional.empty();
    }

    public Section section() {
        return Section.of("side-by-side", "The parts side by side", figure(), table());
    }

    private Figure figure() {
        Map<String, List<Series>> planes = parts.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, part -> new Trajectories(part.getValue()).plane(Split.RULE_OOD, central)));
        Axis x = Axis.linear(
                "held-out ID, %", planes.values().stream().flatMap(List::stream).flatMapToDouble(Series::xs));
        Axis y = Axis.linear(
                "rule OOD, %", planes.values().stream().flatMap(List::stream).flatMapToDouble(Series::ys));
        List<Panel> panels = parts.keySet().stream()
                .map(part -> panel(part, x, y, planes.getOrDefault(part, List.of())))
                .toList();
        return new Figure(
                "side-by-side-plane",
                ("Every run's path from its start in the plane of ID and OOD, one panel per part; both axes: %s."
                                + " Thick: mean over seeds, bars are 95 %% intervals of OOD; thin: single seeds."
                                + " The dotted diagonal goes through the start.")
                        .formatted(DisplayNames.of(central)),
                "Trajectories in the plane of held-out ID and rule-OOD success, one panel per part",
                panels,
                source());
    }

    private static Panel panel(String part, Axis x, Axis y, List<Series> series) {
        Optional<Point> start =
                series.stream().map(line -> line.points().get(0)).findFirst();
        return new Panel(part, x, y, series, start, Marks.POINTS);
    }

    private FigureSource source() {
        return new FigureSource(
                """
                select regexp_extract(filename, '([^/]+)/outcomes.parquet$', 1) as panel, arm as series, budget,
                  %s as x, %s as y
                from read_parquet('*/outcomes.parquet', filename = true)
                where mode = 'sampled' and verification_iterations = %d
                group by all order by all\
                """.formatted(share(Split.HELD_OUT_ID), share(Split.RULE_OOD), central.verificationIterations()));
    }

    private String share(Split split) {
        return FigureSource.share(central.metric(), "filter (split = '%s')".formatted(split.label()));
    }

    private Content table() {
        HtmlTable table = new HtmlTable(List.of(
                "arm", "ID, start", "ID, end", "OOD, start", "OOD, end", "change of OOD", "95 %", "intrusion, end"));
        parts.forEach((name, part) -> {
            table.group("Part " + name, part.spec().title());
            part.arms().forEach(arm -> table.cells(cells(part, arm)));
        });
        return table.captioned(
                "In per cent and points: %s; intrusion of first answers where the rule decides. Interval: over seeds and problems."
                        .formatted(DisplayNames.of(central)));
    }

    private List<TableCell> cells(ReportData part, String arm) {
        CheckpointReadings start = part.start(arm);
        CheckpointReadings end = part.end(arm);
        Optional<Estimate> change = part.difference(end, start, Split.RULE_OOD, central);
        List<TableCell> cells =
                new ArrayList<>(List.of(TableCell.of(Figure.named(ArmStyle.of(part.spec(), arm), arm))));
        for (Split split : List.of(Split.HELD_OUT_ID, Split.RULE_OOD)) {
            cells.add(TableCell.of(NumberFormats.percent(part.mean(start, split, central))));
            cells.add(TableCell.of(NumberFormats.percent(part.mean(end, split, central))));
        }
        cells.add(TableCell.of(
                change.map(value -> NumberFormats.points(value.mean())).orElse(NumberFormats.ABSENT)));
        cells.add(TableCell.of(change.map(NumberFormats::pointsInterval).orElse(NumberFormats.ABSENT)));
        cells.add(TableCell.of(NumberFormats.percent(part.mean(end, Split.RULE_OOD, Measure.INTRUSION))));
        return cells;
    }
}
