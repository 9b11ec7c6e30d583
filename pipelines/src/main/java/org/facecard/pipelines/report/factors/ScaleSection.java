package org.facecard.pipelines.report.factors;

import gg.jte.Content;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.facecard.pipelines.report.chart.IntervalBars;
import org.facecard.pipelines.report.html.Blocks;
import org.facecard.pipelines.report.html.Fragment;
import org.facecard.pipelines.report.html.NumberFormats;
import org.facecard.pipelines.report.html.Prose;
import org.facecard.pipelines.results.analysis.ScaleEffectRow;
import org.facecard.pipelines.results.analysis.ScaleLineRow;
import org.facecard.pipelines.results.analysis.ScaleSlopeRow;
import org.facecard.pipelines.study.claims.analyses.Factor;
import org.jspecify.annotations.Nullable;

/**
 * What a report says of a study over sizes of the model: the difference of the arms at every size, whether it grows,
 * and what the line predicts for larger models.
 *
 * @param report the rows
 * @param study its name, for the command that prints them
 */
public record ScaleSection(ScaleReport report, String study) implements AnalysisSection {
    private static final String TITLE = "The effect of method over size and base length";
    private static final double MILLION = 1e6;
    private static final double BILLION = 1e9;

    @Override
    public String title() {
        return TITLE;
    }

    @Override
    public Content content() {
        return Blocks.all(
                Blocks.heading(TITLE),
                figure(),
                Blocks.list(sentences().stream().map(Prose::new).toList()));
    }

    @Override
    public String markdown() {
        return sentences().stream().map("- %s\n"::formatted).collect(Collectors.joining()) + "\n";
    }

    @Override
    public List<String> sentences() {
        return report.slopes().isEmpty()
                ? List.of("No line is drawn: it needs two sizes, four bases and differences that vary.")
                : Stream.concat(
                                report.slopes().stream().map(ScaleSection::slope),
                                report.lines().stream().map(this::line))
                        .toList();
    }

    private Content figure() {
        return report.effects().isEmpty()
                ? Blocks.paragraph("No difference is known: no base was read at the end of both arms.")
                : new Fragment(
                        "plots/barsfigure.jte",
                        Map.of(
                                "id",
                                "scale-effects",
                                "title",
                                TITLE,
                                "plot",
                                drawing(),
                                "caption",
                                new Prose(caption())));
    }

    private String caption() {
        return ("Difference of success under the shifted rule at the end of both arms, points, mean over bases with 95 %% intervals over"
                        + " n bases; updates of pre-training. Rows: `scale_effects.parquet`; `facecard results analysis %s`.")
                .formatted(study);
    }

    @Override
    public Optional<IntervalBars> bars() {
        return report.effects().isEmpty() ? Optional.empty() : Optional.of(drawing());
    }

    private IntervalBars drawing() {
        List<String> labels =
                report.effects().stream().map(ScaleSection::label).distinct().toList();
        return new IntervalBars(
                labels,
                report.effects().stream()
                        .map(ScaleSection::pair)
                        .distinct()
                        .map(pair -> new IntervalBars.Column(pair, bars(pair)))
                        .filter(column -> column.bars().size() == labels.size())
                        .toList());
    }

    private List<IntervalBars.Bar> bars(String pair) {
        return report.effects().stream()
                .filter(row -> pair(row).equals(pair))
                .map(row -> new IntervalBars.Bar(row.effect(), row.low(), row.high(), null))
                .toList();
    }

    private static String label(ScaleEffectRow row) {
        return "%s, %s updates, n = %d"
                .formatted(weights(row.weights()), NumberFormats.count(row.steps()), row.bases());
    }

    private static String pair(ScaleEffectRow row) {
        return "%s − %s".formatted(row.arm(), row.minus());
    }

    private static String slope(ScaleSlopeRow row) {
        String what = row.per().equals(Factor.MODEL_SIZE.label()) ? "weights" : "updates of pre-training";
        String change = points(row.slope(), row.low(), row.high());
        String pair = "`%s` − `%s`".formatted(row.arm(), row.minus());
        if (row.low() == null || row.high() == null || row.low() <= 0 && row.high() >= 0) {
            return "Whether %s **grows or shrinks is not decided**: with tenfold %s it changes by %s points (%d bases)."
                    .formatted(pair, what, change, row.bases());
        }
        return "%s **%s**: with tenfold %s it changes by %s points (%d bases)."
                .formatted(pair, row.slope() > 0 ? "grows" : "falls", what, change, row.bases());
    }

    private String line(ScaleLineRow row) {
        boolean within = report.effects().stream().anyMatch(effect -> effect.weights() == row.weights());
        String said = "`%s` − `%s` at %s: the line predicts %s points%s."
                .formatted(
                        row.arm(),
                        row.minus(),
                        weights(row.weights()),
                        points(row.effect(), row.low(), row.high()),
                        within
                                ? sign(row)
                                : ", and %s for a single base"
                                        .formatted(points(row.effect(), row.nextLow(), row.nextHigh())));
        return within ? said : said + " " + beyond(row);
    }

    private static String sign(ScaleLineRow row) {
        boolean open = row.low() == null || row.high() == null || row.low() <= 0 && row.high() >= 0;
        return open ? ", not distinguishable from 0" : "";
    }

    /** Says so if the extrapolation is uninformative: its interval holds both signs or impossible values. */
    private String beyond(ScaleLineRow row) {
        long largest = report.effects().stream()
                .mapToLong(ScaleEffectRow::weights)
                .max()
                .orElse(row.weights());
        String distance = "This is %s times the largest model of the study"
                .formatted(NumberFormats.count(Math.rint((double) row.weights() / largest)));
        if (row.low() == null || row.high() == null) {
            return distance + ", without an interval.";
        }
        if (row.low() < -1 || row.high() > 1) {
            return distance
                    + "; the interval includes differences that no two shares can have, so the line says nothing about this size.";
        }
        return row.low() <= 0 && row.high() >= 0
                ? distance + "; the interval includes both signs, so the line does not say which arm is ahead."
                : distance + ", and it holds only if the line continues.";
    }

    private static String points(double value, @Nullable Double low, @Nullable Double high) {
        String alone = NumberFormats.points(value);
        return low == null || high == null
                ? alone
                : "%s [%s, %s]".formatted(alone, NumberFormats.points(low), NumberFormats.points(high));
    }

    private static String weights(long weights) {
        return weights >= BILLION
                ? NumberFormats.significant(weights / BILLION) + " billion weights"
                : NumberFormats.significant(weights / MILLION) + " million weights";
    }
}
