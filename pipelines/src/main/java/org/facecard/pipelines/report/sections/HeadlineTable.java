package org.facecard.pipelines.report.sections;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.facecard.pipelines.report.chart.Figure;
import org.facecard.pipelines.report.chart.IntervalGlyph;
import org.facecard.pipelines.report.chart.Style;
import org.facecard.pipelines.report.data.ReportData;
import org.facecard.pipelines.report.html.HtmlTable;
import org.facecard.pipelines.report.html.NumberFormats;
import org.facecard.pipelines.report.measure.Measure;
import org.facecard.pipelines.report.statistics.Estimate;
import org.facecard.pipelines.report.words.DisplayNames;
import org.facecard.pipelines.study.Split;

/** End minus start, per arm and split, at one attempt and at the whole verification budget. */
public final class HeadlineTable {
    private static final int MOST_IN_A_SENTENCE = 6;

    private record Cell(String arm, Split split, Measure measure) {}

    private final ReportData evidence;
    private final Map<Cell, Estimate> changes = new LinkedHashMap<>();

    public HeadlineTable(ReportData evidence) {
        this.evidence = evidence;
        for (Split split : evidence.spec().evaluation().splits()) {
            for (String arm : evidence.arms()) {
                for (Measure measure : evidence.headline()) {
                    evidence.difference(evidence.end(arm), evidence.start(arm), split, measure)
                            .ifPresent(estimate -> changes.put(new Cell(arm, split, measure), estimate));
                }
            }
        }
    }

    /** The arms' changes under the shifted rule, in one sentence; empty when there are too many for one. */
    public String sentence() {
        if (evidence.arms().size() > MOST_IN_A_SENTENCE) {
            return "";
        }
        String changesInWords = evidence.arms().stream()
                .flatMap(arm ->
                        change(arm, Split.RULE_OOD, evidence.central()).map(change -> inWords(arm, change)).stream())
                .collect(Collectors.joining("; "));
        return changesInWords.isEmpty()
                ? ""
                : "<p>Under the shifted rule, %s, against the %s, in percentage points: %s.</p>\n"
                        .formatted(DisplayNames.of(evidence.central()), evidence.startWord(), changesInWords);
    }

    private Optional<Estimate> change(String arm, Split split, Measure measure) {
        return Optional.ofNullable(changes.get(new Cell(arm, split, measure)));
    }

    private static String inWords(String arm, Estimate change) {
        return "<b>%s</b> %s %s"
                .formatted(arm, NumberFormats.points(change.mean()), NumberFormats.pointsInterval(change));
    }

    public String html() {
        List<String> headings = new ArrayList<>(List.of("arm"));
        evidence.headline()
                .forEach(measure -> headings.addAll(List.of(evidence.startWord(), "end", "change", "95 %", "")));
        HtmlTable table = new HtmlTable(headings)
                .above(evidence.headline().stream().map(DisplayNames::of).toList(), 5);
        IntervalGlyph glyph = IntervalGlyph.holding(changes.values());
        for (Split split : evidence.spec().evaluation().splits()) {
            table.group("%s <span>– %s</span>"
                    .formatted(DisplayNames.of(split), evidence.words().meaning(split)));
            evidence.arms().forEach(arm -> table.rawRow("", cells(arm, split, glyph)));
        }
        return table.html(caption());
    }

    private List<String> cells(String arm, Split split, IntervalGlyph glyph) {
        Style style = Style.of(evidence.spec(), arm);
        List<String> cells = new ArrayList<>();
        cells.add("<td>%s %s</td>".formatted(Figure.swatch(style), arm));
        for (Measure measure : evidence.headline()) {
            cells.add(cell(NumberFormats.percent(evidence.mean(evidence.start(arm), split, measure))));
            cells.add(cell(NumberFormats.percent(evidence.mean(evidence.end(arm), split, measure))));
            cells.add(change(change(arm, split, measure), glyph, style));
        }
        return cells;
    }

    private static String cell(String html) {
        return "<td>%s</td>".formatted(html);
    }

    static String change(Optional<Estimate> change, IntervalGlyph glyph, Style style) {
        return change.map(estimate -> "<td class='clear'>%s</td><td class='interval%s'>%s</td><td>%s</td>"
                        .formatted(
                                estimate.excludesZero()
                                        ? "<b>%s</b>".formatted(NumberFormats.points(estimate.mean()))
                                        : NumberFormats.points(estimate.mean()),
                                estimate.excludesZero() ? " clear" : "",
                                NumberFormats.pointsInterval(estimate),
                                glyph.svg(estimate, style)))
                .orElse("<td>%1$s</td><td>%1$s</td><td></td>".formatted(NumberFormats.ABSENT));
    }

    private String caption() {
        String sizes = changes.values().stream()
                .map(change -> "%d seeds, %d %s, %s episodes"
                        .formatted(
                                change.seeds(),
                                change.clusters(),
                                evidence.words().groups(),
                                NumberFormats.count(change.observations())))
                .distinct()
                .collect(Collectors.joining("; "));
        return ("In per cent; success: problems solved within the attempts. Change in percentage points, end"
                        + " of the arm minus its start, paired by problem; mean over seeds with its 95 %% interval for"
                        + " other seeds and %s (%s). Bold: the interval leaves out zero. What %d seeds can say"
                        + " about the spread between seeds is little: the smaller their number, the rougher the intervals.")
                .formatted(
                        evidence.words().problems(),
                        sizes,
                        evidence.spec().seeds().size());
    }
}
