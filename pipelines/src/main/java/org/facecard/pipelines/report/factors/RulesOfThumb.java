package org.facecard.pipelines.report.factors;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.facecard.pipelines.common.Named;
import org.facecard.pipelines.report.html.Blocks;
import org.facecard.pipelines.report.html.HtmlTable;
import org.facecard.pipelines.report.html.MarkdownText;
import org.facecard.pipelines.report.html.NumberFormats;
import org.facecard.pipelines.report.html.Prose;
import org.facecard.pipelines.results.analysis.PredictionRow;
import org.facecard.pipelines.results.analysis.RuleRow;

/**
 * How rules of thumb predict the design points that are held out: which predicts better, the scores, and every
 * prediction.
 *
 * @param rules and their scores
 * @param predictions of the held-out design points
 * @param timing whether they came before the outcomes
 */
record RulesOfThumb(List<RuleRow> rules, List<PredictionRow> predictions, PredictionTiming timing) {
    private static final List<String> SCORES = List.of(
            "outcome", "rule", "R², 95 %", "R² minus that of method, 95 %", "error, points", "bases", "design points");

    private static final String MEANING =
            "A rule is a regression within each part on only what it names. It is fitted to the arms that are not"
                    + " held out, on all bases of the part but one, and predicts the held-out arms on that base. R²: 1 is perfect, 0 no"
                    + " better than the mean of the values that the rule was fitted to. Intervals resample bases and keep the fits.";

    /** Copies the lists. */
    RulesOfThumb {
        rules = List.copyOf(rules);
        predictions = List.copyOf(predictions);
    }

    Content content() {
        return Blocks.all(
                Blocks.heading("Rules of thumb, on design points that they have not seen"), scores(), points());
    }

    private Content scores() {
        if (rules.isEmpty()) {
            return Blocks.paragraph(
                    "No held-out design point was read. The predictions of the rules are below. " + timing.sentence());
        }
        HtmlTable table = new HtmlTable(SCORES);
        rules.forEach(row -> table.row(score(row)));
        return Blocks.all(
                Blocks.paragraph(verdict()),
                Blocks.paragraph(timing.sentence()),
                table.captioned(MEANING + " Rows: `rule_scores.parquet`."));
    }

    private static List<String> score(RuleRow row) {
        return List.of(
                outcome(row.outcome()),
                Named.parse(RuleOfThumb.class, row.rule()).words(),
                NumberFormats.interval(row.rSquared(), row.low(), row.high()),
                row.rule().equals(RuleOfThumb.METHOD.label())
                        ? NumberFormats.ABSENT
                        : NumberFormats.interval(row.aboveMethod(), row.aboveMethodLow(), row.aboveMethodHigh()),
                row.error() == null ? NumberFormats.ABSENT : NumberFormats.decimal(100 * row.error(), 1),
                Integer.toString(row.bases()),
                Integer.toString(row.cells()));
    }

    /** Returns the verdict and the scores; the predictions for each design point are only on the page. */
    String markdown() {
        return rules.isEmpty()
                ? ""
                : "%s\n\n%s\n\n".formatted(verdict(), timing.sentence())
                        + MarkdownText.line(SCORES)
                        + MarkdownText.rule(SCORES.size())
                        + rules.stream()
                                .map(row -> MarkdownText.line(score(row)))
                                .collect(Collectors.joining())
                        + "\n%s\n\n".formatted(MEANING);
    }

    /**
     * Returns the comparison that the study names before it runs: learning rate x updates against method, for the
     * change.
     */
    String verdict() {
        return rules.stream()
                .filter(row -> row.outcome().equals(FactorialOutcome.OOD_CHANGE.label())
                        && row.rule().equals(RuleOfThumb.EXPOSURE.label()))
                .findFirst()
                .map(RulesOfThumb::verdict)
                .orElse("");
    }

    private static String verdict(RuleRow row) {
        if (row.aboveMethodLow() == null || row.aboveMethodHigh() == null) {
            return "Which rule predicts better is not known: an interval needs three bases and an outcome that varies.";
        }
        String difference = NumberFormats.interval(row.aboveMethod(), row.aboveMethodLow(), row.aboveMethodHigh());
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

    private Content points() {
        if (predictions.isEmpty()) {
            return Prose.NONE;
        }
        List<String> headings = new ArrayList<>(List.of("outcome", "held-out design point", "came out"));
        for (RuleOfThumb rule : RuleOfThumb.values()) {
            headings.add(rule.words());
        }
        HtmlTable table = new HtmlTable(headings);
        predictions.stream()
                .filter(row -> row.rule().equals(RuleOfThumb.METHOD.label()))
                .forEach(point -> table.row(line(point)));
        return Blocks.details(
                "What each rule predicts for each held-out design point",
                table.captioned(
                        "In points, means over bases; for each base a rule is fitted to the other arms of the part on its other bases."
                                + " Rows: `predictions.parquet`, for each base `base_predictions.parquet`."));
    }

    private List<String> line(PredictionRow point) {
        List<String> line = new ArrayList<>(List.of(
                outcome(point.outcome()),
                "%s, %s, budget %d".formatted(point.part(), point.arm(), point.budget()),
                point.observed() == null ? NumberFormats.ABSENT : NumberFormats.points(point.observed())));
        line.addAll(predictions.stream()
                .filter(row -> row.outcome().equals(point.outcome())
                        && row.part().equals(point.part())
                        && row.arm().equals(point.arm())
                        && row.budget() == point.budget())
                .map(row -> NumberFormats.points(row.predicted()))
                .toList());
        return line;
    }

    static String outcome(String label) {
        return Named.parse(FactorialOutcome.class, label).words();
    }
}
