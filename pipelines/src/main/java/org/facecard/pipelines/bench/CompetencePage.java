package org.facecard.pipelines.bench;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.facecard.pipelines.report.chart.ArmStyle;
import org.facecard.pipelines.report.chart.Axis;
import org.facecard.pipelines.report.chart.Figure;
import org.facecard.pipelines.report.chart.FigureSource;
import org.facecard.pipelines.report.chart.Panel;
import org.facecard.pipelines.report.chart.PointMark;
import org.facecard.pipelines.report.chart.Series;
import org.facecard.pipelines.report.html.Blocks;
import org.facecard.pipelines.report.html.HtmlTable;
import org.facecard.pipelines.report.html.NumberFormats;
import org.facecard.pipelines.report.html.Page;
import org.facecard.pipelines.report.html.Section;

/** The page of bases under several recipes: what each can do after a given CPU time. */
public final class CompetencePage {
    private static final int PALETTE = 8;

    private final List<CompetenceRow> rows;

    /** @param rows of one or more studies; the first recipe of a study is the one that others are compared with */
    public CompetencePage(List<CompetenceRow> rows) {
        this.rows = List.copyOf(rows);
    }

    /** Returns the page. */
    public String html() {
        List<Section> sections = new ArrayList<>();
        grouped(rows, CompetenceRow::study).forEach((study, own) -> sections.add(section(study, own)));
        return new Page(
                        "Competence of bases over CPU time",
                        "Selection problems, under neither of the study's two rules",
                        Blocks.paragraph(
                                "Thin lines are bases, thick ones their means. No reporting problem was looked at. A recipe is"
                                        + " chosen here or not at all: results after post-training are looked at once, afterwards."),
                        sections,
                        List.of())
                .html();
    }

    private static Section section(String study, List<CompetenceRow> rows) {
        return new Section(study, study, List.of(figure(study, rows), table(rows)));
    }

    private static Content figure(String study, List<CompetenceRow> rows) {
        return new Figure(
                "competence-" + study,
                "Loss and share of right tokens over CPU seconds of training.",
                "Two panels: loss falls and the share of right tokens rises with CPU seconds, one line per recipe",
                List.of(
                        panel("loss, nats", rows, CompetenceRow::loss),
                        panel("right tokens, per cent", rows, row -> 100 * row.right())),
                new FigureSource("""
                        select optimizer || ' ' || learningRate || ' ' || planned as series, avg(cpuSeconds) as x, avg(loss) as y
                        from 'competence.parquet' where study = '%s' group by series, updates order by all""".formatted(study)));
    }

    private static Panel panel(String title, List<CompetenceRow> rows, ToDoubleFunction<CompetenceRow> y) {
        List<Series> lines = new ArrayList<>();
        grouped(rows, CompetenceRow::recipe).forEach((recipe, own) -> lines.add(line(recipe, own, y, lines.size())));
        return new Panel(
                title,
                Axis.linear("CPU seconds", lines.stream().flatMapToDouble(Series::xs)),
                Axis.linear(title, lines.stream().flatMapToDouble(Series::ys)),
                lines,
                Optional.empty(),
                Panel.Marks.POINTS);
    }

    private static Series line(String recipe, List<CompetenceRow> rows, ToDoubleFunction<CompetenceRow> y, int colour) {
        List<Series.Point> means = grouped(rows, CompetenceRow::updates).values().stream()
                .map(same -> Series.Point.at(mean(same, CompetenceRow::cpuSeconds), mean(same, y)))
                .toList();
        List<Series.SeedLine> threads = grouped(rows, CompetenceRow::seed).entrySet().stream()
                .map(seed -> new Series.SeedLine(
                        "seed " + seed.getKey(),
                        seed.getValue().stream()
                                .map(row -> Series.Point.at(row.cpuSeconds(), y.applyAsDouble(row)))
                                .toList()))
                .toList();
        return new Series(recipe, new ArmStyle("arm-" + colour % PALETTE, PointMark.CIRCLE), means, threads);
    }

    private static Content table(List<CompetenceRow> rows) {
        HtmlTable table = new HtmlTable(List.of(
                "recipe", "bases", "CPU seconds", "loss", "right tokens", "solved", "as good as the first after"));
        Map<String, List<CompetenceRow>> recipes = grouped(rows, CompetenceRow::recipe);
        List<CompetenceRow> first = recipes.values().iterator().next();
        recipes.forEach((recipe, own) -> table.row(cells(recipe, own, first)));
        return table.captioned(
                "Means over bases, at their last update. The last column is the share of the CPU time of the first"
                        + " recipe's base of the same seed after which the recipe has as small a loss, and how many bases reach it.");
    }

    private static List<String> cells(String recipe, List<CompetenceRow> own, List<CompetenceRow> first) {
        List<CompetenceRow> last = lasts(own);
        return List.of(
                recipe,
                NumberFormats.count(last.size()),
                NumberFormats.significant(mean(last, CompetenceRow::cpuSeconds)),
                NumberFormats.decimal(mean(last, CompetenceRow::loss), 4),
                NumberFormats.percent(mean(last, CompetenceRow::right)),
                last.stream().anyMatch(row -> row.played() == 0)
                        ? NumberFormats.ABSENT
                        : NumberFormats.percent(mean(last, row -> (double) row.solved() / row.played())),
                reached(own, first));
    }

    private static String reached(List<CompetenceRow> own, List<CompetenceRow> first) {
        Map<Long, List<CompetenceRow>> curves = grouped(own, CompetenceRow::seed);
        List<CompetenceRow> ends = lasts(first).stream()
                .filter(end -> curves.containsKey(end.seed()))
                .toList();
        List<Double> shares = new ArrayList<>();
        for (CompetenceRow end : ends) {
            secondsTo(curves.getOrDefault(end.seed(), List.of()), end.loss())
                    .ifPresent(seconds -> shares.add(seconds / end.cpuSeconds()));
        }
        double mean = shares.stream().mapToDouble(share -> share).average().orElse(Double.NaN);
        return shares.isEmpty()
                ? "0 of %d".formatted(ends.size())
                : "%s (%d of %d)".formatted(NumberFormats.percent(mean), shares.size(), ends.size());
    }

    /** Returns the CPU seconds after which {@code curve} has fallen to {@code loss}, on straight lines between readings. */
    static OptionalDouble secondsTo(List<CompetenceRow> curve, double loss) {
        for (int i = 0; i < curve.size(); i++) {
            CompetenceRow here = curve.get(i);
            if (here.loss() <= loss) {
                return OptionalDouble.of(i == 0 ? here.cpuSeconds() : between(curve.get(i - 1), here, loss));
            }
        }
        return OptionalDouble.empty();
    }

    private static double between(CompetenceRow before, CompetenceRow after, double loss) {
        double share = (before.loss() - loss) / (before.loss() - after.loss());
        return before.cpuSeconds() + share * (after.cpuSeconds() - before.cpuSeconds());
    }

    private static List<CompetenceRow> lasts(List<CompetenceRow> rows) {
        return grouped(rows, CompetenceRow::seed).values().stream()
                .map(curve -> curve.get(curve.size() - 1))
                .toList();
    }

    private static double mean(List<CompetenceRow> rows, ToDoubleFunction<CompetenceRow> of) {
        return rows.stream().mapToDouble(of).average().orElseThrow();
    }

    private static <K> Map<K, List<CompetenceRow>> grouped(List<CompetenceRow> rows, Function<CompetenceRow, K> by) {
        return rows.stream().collect(Collectors.groupingBy(by, LinkedHashMap::new, Collectors.toList()));
    }
}
