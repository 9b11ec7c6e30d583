package org.facecard.pipelines.report.sections;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.facecard.pipelines.report.chart.ArmStyle;
import org.facecard.pipelines.report.chart.Figure;
import org.facecard.pipelines.report.chart.IntervalGlyph;
import org.facecard.pipelines.report.data.ReportData;
import org.facecard.pipelines.report.html.HtmlTable;
import org.facecard.pipelines.report.html.HtmlTable.TableCell;
import org.facecard.pipelines.report.html.NumberFormats;
import org.facecard.pipelines.report.html.Prose;
import org.facecard.pipelines.report.measure.Measure;
import org.facecard.pipelines.report.statistics.Estimate;
import org.facecard.pipelines.report.words.DisplayNames;
import org.facecard.pipelines.study.Split;

/** End minus start, per arm and split, at one attempt and with all verification iterations. */
public final class HeadlineTable {
    private record Change(String arm, Split split, Measure measure) {}

    private final ReportData data;
    private final Map<Change, Estimate> changes = new LinkedHashMap<>();

    public HeadlineTable(ReportData data) {
        this.data = data;
        for (Split split : data.spec().evaluation().splits()) {
            for (String arm : data.arms()) {
                for (Measure measure : data.headline()) {
                    data.difference(data.end(arm), data.start(arm), split, measure)
                            .ifPresent(estimate -> changes.put(new Change(arm, split, measure), estimate));
                }
            }
        }
    }

    private Optional<Estimate> change(String arm, Split split, Measure measure) {
        return Optional.ofNullable(changes.get(new Change(arm, split, measure)));
    }

    public Content content() {
        List<String> headings = new ArrayList<>(List.of("arm"));
        data.headline().forEach(measure -> headings.addAll(List.of(data.startWord(), "end", "change", "95 %", "")));
        HtmlTable table = new HtmlTable(headings)
                .above(data.headline().stream().map(DisplayNames::of).toList(), 5);
        IntervalGlyph glyph = IntervalGlyph.holding(changes.values());
        for (Split split : data.spec().evaluation().splits()) {
            table.group(DisplayNames.of(split), data.meaning(split));
            data.arms().forEach(arm -> table.cells(cells(arm, split, glyph)));
        }
        return table.captioned(caption());
    }

    private List<TableCell> cells(String arm, Split split, IntervalGlyph glyph) {
        ArmStyle style = ArmStyle.of(data.spec(), arm);
        List<TableCell> cells = new ArrayList<>(List.of(TableCell.of(Figure.named(style, arm))));
        for (Measure measure : data.headline()) {
            cells.add(TableCell.of(NumberFormats.percent(data.mean(data.start(arm), split, measure))));
            cells.add(TableCell.of(NumberFormats.percent(data.mean(data.end(arm), split, measure))));
            cells.addAll(change(change(arm, split, measure), glyph, style));
        }
        return cells;
    }

    /** Returns a change, its interval and its drawing. */
    static List<TableCell> change(Optional<Estimate> change, IntervalGlyph glyph, ArmStyle style) {
        return change.map(estimate -> change(estimate, glyph, style))
                .orElse(List.of(
                        TableCell.of(NumberFormats.ABSENT),
                        TableCell.of(NumberFormats.ABSENT),
                        TableCell.of(Prose.NONE)));
    }

    private static List<TableCell> change(Estimate estimate, IntervalGlyph glyph, ArmStyle style) {
        String points = NumberFormats.points(estimate.mean());
        return List.of(
                TableCell.of("clear", new Prose(estimate.excludesZero() ? "**%s**".formatted(points) : points)),
                TableCell.of(
                        estimate.excludesZero() ? "interval clear" : "interval",
                        new Prose(NumberFormats.pointsInterval(estimate))),
                TableCell.of(glyph.of(estimate, style)));
    }

    private String caption() {
        String sizes = changes.values().stream()
                .map(change -> "%d seeds, %d %s, %s episodes"
                        .formatted(
                                change.seeds(),
                                change.clusters(),
                                data.words().groups(),
                                NumberFormats.count(change.observations())))
                .distinct()
                .collect(Collectors.joining("; "));
        return ("In per cent. Change in percentage points, end of the arm minus its start, paired by problem; mean over seeds"
                        + " with its 95 %% interval for other seeds and %s (%s). Bold: the interval excludes zero; with so many intervals, not adjusted, some do by chance."
                        + " Rows: `changes.parquet`.")
                .formatted(data.words().problems(), sizes);
    }
}
