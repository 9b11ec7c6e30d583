package org.facecard.pipelines.report.factors;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.facecard.pipelines.common.Named;
import org.facecard.pipelines.report.chart.IntervalBars;
import org.facecard.pipelines.report.html.Blocks;
import org.facecard.pipelines.report.html.Fragment;
import org.facecard.pipelines.report.html.HtmlTable;
import org.facecard.pipelines.report.html.MarkdownText;
import org.facecard.pipelines.report.html.NumberFormats;
import org.facecard.pipelines.report.html.Prose;
import org.facecard.pipelines.study.claims.Factor;
import org.jspecify.annotations.Nullable;

/**
 * What a report says of a factorial study: which share of the variance each factor explains, and which rule of thumb predicts.
 *
 * @param report the rows
 * @param study its name, for the command that prints them
 */
public record FactorialSection(FactorialReport report, String study) implements AnalysisSection {
    private static final String TITLE = "What explains the gap at this scale";

    @Override
    public Content content() {
        return Blocks.all(
                Blocks.heading(TITLE),
                figure(),
                Blocks.heading("Rules of thumb, on cells that they have not seen"),
                rules(),
                predictions());
    }

    @Override
    public String markdown() {
        List<String> headings = List.of("outcome", "source", "share of the variance, per cent", "without interactions");
        return report.shares().isEmpty()
                ? ""
                : "## %s\n\n".formatted(TITLE)
                        + MarkdownText.line(headings)
                        + MarkdownText.rule(headings.size())
                        + report.shares().stream()
                                .map(row -> MarkdownText.line(List.of(
                                        outcome(row.outcome()),
                                        label(row.source()),
                                        percent(row.share(), row.low(), row.high()),
                                        percent(row.alone(), row.aloneLow(), row.aloneHigh()))))
                                .collect(Collectors.joining())
                        + "\n%s\n\n".formatted(verdict());
    }

    private static String percent(@Nullable Double share, @Nullable Double low, @Nullable Double high) {
        return share == null
                ? NumberFormats.ABSENT
                : low == null || high == null
                        ? NumberFormats.percent(share)
                        : "%s [%s, %s]"
                                .formatted(
                                        NumberFormats.percent(share),
                                        NumberFormats.percent(low),
                                        NumberFormats.percent(high));
    }

    private Content figure() {
        return report.shares().isEmpty()
                ? Blocks.paragraph(
                        "No share is known: every part needs a base that was read in every cell, and one part two of them.")
                : new Fragment(
                        "plots/barsfigure.jte",
                        Map.of(
                                "id",
                                "variance-shares",
                                "title",
                                TITLE,
                                "plot",
                                bars(),
                                "caption",
                                new Prose(caption())));
    }

    private String caption() {
        ShareRow any = report.shares().get(0);
        return ("Shares of the variance over %d bases and %d cells of each, per cent, which sum to 100 in each column; 95 %% intervals over"
                        + " bases. A factor's bar is its Shapley value in the regression on all factors and the interactions of every"
                        + " two, with noise subtracted, so that a factor without effect has 0 in the mean; the darker bar is the same"
                        + " without interactions. Base: what bases differ in by themselves. Rest: how factors act otherwise from base to"
                        + " base, and the luck of single episodes. Rows: `facecard results analysis %s`.")
                .formatted(any.bases(), any.cells(), study);
    }

    /** Returns the figure. */
    public IntervalBars bars() {
        List<String> sources =
                report.shares().stream().map(ShareRow::source).distinct().toList();
        return new IntervalBars(
                sources.stream().map(FactorialSection::label).toList(),
                Stream.of(FactorialOutcome.values())
                        .map(outcome -> new IntervalBars.Column(outcome.words(), bars(outcome)))
                        .filter(column -> column.bars().size() == sources.size())
                        .toList());
    }

    private List<IntervalBars.Bar> bars(FactorialOutcome outcome) {
        return report.shares().stream()
                .filter(row -> row.outcome().equals(outcome.label()))
                .map(row -> new IntervalBars.Bar(row.share(), row.low(), row.high(), row.alone()))
                .toList();
    }

    private static String label(String source) {
        if (source.equals(ShareRows.REST)) {
            return "rest";
        }
        if (source.equals(ShareRows.BASE)) {
            return "base";
        }
        return source.equals(ShareRows.HIGHER)
                ? "interactions of three and more"
                : Named.parse(Factor.class, source).label().replace('-', ' ');
    }

    private Content rules() {
        if (report.rules().isEmpty()) {
            return Blocks.paragraph("No held-out cell was read. What the rules say of them is below.");
        }
        HtmlTable table = new HtmlTable(List.of(
                "outcome", "rule", "R², 95 %", "R² minus that of method, 95 %", "error, points", "bases", "cells"));
        report.rules()
                .forEach(row -> table.row(List.of(
                        outcome(row.outcome()),
                        Named.parse(RuleOfThumb.class, row.rule()).words(),
                        interval(row.rSquared(), row.low(), row.high()),
                        row.rule().equals(RuleOfThumb.METHOD.label())
                                ? NumberFormats.ABSENT
                                : interval(row.aboveMethod(), row.aboveMethodLow(), row.aboveMethodHigh()),
                        row.error() == null ? NumberFormats.ABSENT : NumberFormats.decimal(100 * row.error(), 1),
                        Integer.toString(row.bases()),
                        Integer.toString(row.cells()))));
        return Blocks.all(
                Blocks.paragraph(verdict()),
                table.captioned(
                        "A rule is a regression within each part on nothing but what it names. It is fitted to the arms that are not"
                                + " held out, on all bases of the part but one, and predicts the held-out arms on that one. R²: 1 is perfect, 0 no"
                                + " better than the mean of what the rule was fitted to. Intervals draw bases and keep the fits."));
    }

    /** The comparison that the study names before it runs: learning rate x updates against method, of the change. */
    private String verdict() {
        return report.rules().stream()
                .filter(row -> row.outcome().equals(FactorialOutcome.OOD_CHANGE.label())
                        && row.rule().equals(RuleOfThumb.EXPOSURE.label()))
                .findFirst()
                .map(FactorialSection::verdict)
                .orElse("");
    }

    private static String verdict(RuleRow row) {
        if (row.aboveMethodLow() == null || row.aboveMethodHigh() == null) {
            return "Which rule predicts better is not known: an interval needs three bases.";
        }
        String difference = interval(row.aboveMethod(), row.aboveMethodLow(), row.aboveMethodHigh());
        if (row.aboveMethodLow() > 0) {
            return "**Learning rate × updates predicts the change under the shifted rule better than the method**: R² is higher by %s."
                    .formatted(difference);
        }
        return row.aboveMethodHigh() < 0
                ? "**The method predicts the change under the shifted rule better than learning rate × updates**: R² of the latter minus R² of the method is %s."
                        .formatted(difference)
                : "**Neither the method nor learning rate × updates predicts the change under the shifted rule better**: R² of the latter minus R² of the method is %s."
                        .formatted(difference);
    }

    private Content predictions() {
        List<PredictionRow> rows = report.predictions();
        if (rows.isEmpty()) {
            return Prose.NONE;
        }
        List<String> headings = new ArrayList<>(List.of("outcome", "held-out cell", "came out"));
        for (RuleOfThumb rule : RuleOfThumb.values()) {
            headings.add(rule.words());
        }
        HtmlTable table = new HtmlTable(headings);
        rows.stream()
                .filter(row -> row.rule().equals(RuleOfThumb.METHOD.label()))
                .forEach(cell -> table.row(line(cell, rows)));
        return Blocks.details(
                "What each rule says of each held-out cell",
                table.captioned(
                        "In points, means over bases; each rule is fitted to the other arms of the part on all its bases."));
    }

    private static List<String> line(PredictionRow cell, List<PredictionRow> rows) {
        List<String> line = new ArrayList<>(List.of(
                outcome(cell.outcome()),
                "%s, %s, budget %d".formatted(cell.part(), cell.arm(), cell.budget()),
                cell.observed() == null ? NumberFormats.ABSENT : NumberFormats.points(cell.observed())));
        line.addAll(rows.stream()
                .filter(row -> row.outcome().equals(cell.outcome())
                        && row.part().equals(cell.part())
                        && row.arm().equals(cell.arm())
                        && row.budget() == cell.budget())
                .map(row -> NumberFormats.points(row.predicted()))
                .collect(Collectors.toList()));
        return line;
    }

    private static String outcome(String label) {
        return Named.parse(FactorialOutcome.class, label).words();
    }

    private static String interval(@Nullable Double value, @Nullable Double low, @Nullable Double high) {
        if (value == null) {
            return NumberFormats.ABSENT;
        }
        String alone = NumberFormats.decimal(value, 2);
        return low == null || high == null
                ? alone
                : "%s [%s, %s]".formatted(alone, NumberFormats.decimal(low, 2), NumberFormats.decimal(high, 2));
    }
}
