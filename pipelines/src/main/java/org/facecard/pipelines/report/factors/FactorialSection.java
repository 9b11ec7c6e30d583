package org.facecard.pipelines.report.factors;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.facecard.pipelines.common.Named;
import org.facecard.pipelines.report.chart.IntervalBars;
import org.facecard.pipelines.report.html.Blocks;
import org.facecard.pipelines.report.html.Fragment;
import org.facecard.pipelines.report.html.MarkdownText;
import org.facecard.pipelines.report.html.NumberFormats;
import org.facecard.pipelines.report.html.Prose;
import org.facecard.pipelines.results.analysis.ShareRow;
import org.facecard.pipelines.study.claims.analyses.Factor;
import org.jspecify.annotations.Nullable;

/**
 * What a report says of a factorial study: which share of the variance each factor explains, and which rule of thumb predicts.
 *
 * @param report the rows
 * @param study its name, for the command that prints them
 */
public record FactorialSection(FactorialReport report, String study) implements AnalysisSection {
    private static final String TITLE = "What explains the gap at this scale";
    private static final String NONE =
            "No share is known: the outcomes do not vary, or a part lacks a base that was read at every design point.";

    @Override
    public Content content() {
        return Blocks.all(Blocks.heading(TITLE), figure(), rules().content());
    }

    @Override
    public String title() {
        return TITLE;
    }

    @Override
    public String markdown() {
        return (report.shares().isEmpty() ? "%s\n".formatted(NONE) : table()) + "\n%s".formatted(rules().markdown());
    }

    private RulesOfThumb rules() {
        return new RulesOfThumb(report.rules(), report.predictions(), report.timing());
    }

    private String table() {
        List<String> headings = List.of("outcome", "source", "share of the variance, per cent", "without interactions");
        return MarkdownText.line(headings)
                + MarkdownText.rule(headings.size())
                + report.shares().stream()
                        .map(row -> MarkdownText.line(List.of(
                                RulesOfThumb.outcome(row.outcome()),
                                label(row.source()),
                                percent(row.share(), row.low(), row.high()),
                                percent(row.alone(), row.aloneLow(), row.aloneHigh()))))
                        .collect(Collectors.joining());
    }

    @Override
    public List<String> sentences() {
        if (report.shares().isEmpty()) {
            return List.of(NONE);
        }
        List<String> sentences = new ArrayList<>();
        for (FactorialOutcome outcome : FactorialOutcome.values()) {
            String shares = report.shares().stream()
                    .filter(row -> row.outcome().equals(outcome.label()))
                    .sorted(Comparator.comparingDouble(ShareRow::share).reversed())
                    .map(row -> "%s %s".formatted(label(row.source()), percent(row.share(), row.low(), row.high())))
                    .collect(Collectors.joining(", "));
            if (!shares.isEmpty()) {
                sentences.add("%s, shares of the variance in per cent: %s.".formatted(outcome.words(), shares));
            }
        }
        sentences.add(rules().verdict());
        return sentences.stream().filter(sentence -> !sentence.isEmpty()).toList();
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
                ? Blocks.paragraph(NONE)
                : new Fragment(
                        "plots/barsfigure.jte",
                        Map.of(
                                "id",
                                "variance-shares",
                                "title",
                                TITLE,
                                "plot",
                                drawing(),
                                "caption",
                                new Prose(caption())));
    }

    private String caption() {
        ShareRow any = report.shares().get(0);
        return ("Shares of the variance over %d bases and %d design points of each, per cent, which sum to 100 in each column; 95 %% intervals over"
                        + " bases. A factor's bar is its Shapley value in the regression on all factors and the interactions of every"
                        + " two, with noise subtracted, so that a factor without effect has 0 on average; the darker bar is the same"
                        + " without interactions. Base: differences between the bases themselves. Rest: how factors act differently from base to"
                        + " base, and the noise of single episodes. Rows: `variance_shares.parquet`; `facecard results analysis %s`.")
                .formatted(any.bases(), any.cells(), study);
    }

    @Override
    public Optional<IntervalBars> bars() {
        return report.shares().isEmpty() ? Optional.empty() : Optional.of(drawing());
    }

    private IntervalBars drawing() {
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
}
