package org.facecard.pipelines.bench;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.facecard.pipelines.bench.bodies.BenchWork;
import org.facecard.pipelines.common.Named;
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

/** The page of a run, in the style of the reports. */
public final class BenchPage {
    private static final int PANELS = 3;

    private final BenchResult result;

    /** @param result what is shown */
    public BenchPage(BenchResult result) {
        this.result = result;
    }

    /** Returns the page. */
    public String html() {
        return new Page(
                        "Performance suite",
                        result.machine().name(),
                        Blocks.all(Blocks.paragraph(finding()), skipped()),
                        List.of(twins(), growth(), yardsticks(), method()),
                        List.of())
                .html();
    }

    private Content skipped() {
        return Blocks.all(result.skipped().stream().map(Blocks::warning).toArray(Content[]::new));
    }

    private String finding() {
        List<BenchRow> twins = rows(PeerKind.TWIN);
        long faster = twins.stream().filter(row -> lower(row) > 1).count();
        long slower = twins.stream().filter(row -> upper(row) < 1).count();
        List<GrowthRow> faults = result.faults();
        String beside = twins.isEmpty()
                ? "Measured without twins."
                : "Of %d cases with a twin, Facecard takes less CPU time in %d and more in %d; in the others the interval contains 1."
                        .formatted(twins.size(), faster, slower);
        String grows = faults.isEmpty()
                ? "No linear work grows with an exponent above %s.".formatted(GrowthRow.MOST)
                : "%d kinds of linear work grow with an exponent above %s.".formatted(faults.size(), GrowthRow.MOST);
        return beside + " " + grows;
    }

    private List<BenchRow> rows(PeerKind kind) {
        return result.rows().stream()
                .filter(row -> row.kind().equals(kind.label()))
                .toList();
    }

    private static double lower(BenchRow row) {
        return Optional.ofNullable(row.ratioLow()).orElse(row.ratio());
    }

    private static double upper(BenchRow row) {
        return Optional.ofNullable(row.ratioHigh()).orElse(row.ratio());
    }

    private Section twins() {
        List<BenchRow> beside = new ArrayList<>(rows(PeerKind.TWIN));
        beside.addAll(rows(PeerKind.PUBLISHED));
        return Section.of(
                "twins",
                "Beside the peers",
                table(beside)
                        .captioned("CPU time of doing it once, and the peer's over Facecard's: above 1, Facecard is"
                                + " faster. 95 % intervals over paired repeats of this run."),
                Blocks.note(PublishedFigure.note()));
    }

    private Section yardsticks() {
        return Section.of(
                "yardsticks",
                "Beside the machine's own pace",
                table(rows(PeerKind.YARDSTICK))
                        .captioned(
                                "The same cases over work that Facecard did not write: a hash of the JDK, or a matrix product of"
                                        + " libtorch. The ratio says nothing by itself; a later run is compared by it."));
    }

    private static HtmlTable table(List<BenchRow> rows) {
        HtmlTable table = new HtmlTable(List.of("size", "once", "peer", "the peer's", "ratio"));
        Map<String, List<BenchRow>> groups = new LinkedHashMap<>();
        rows.forEach(row ->
                groups.computeIfAbsent(group(row), group -> new ArrayList<>()).add(row));
        groups.forEach((group, members) -> {
            table.group(group);
            members.forEach(row -> table.row(
                    List.of(size(row), time(row.seconds()), row.peer(), time(row.peerSeconds()), ratio(row))));
        });
        return table;
    }

    private static String group(BenchRow row) {
        String of = Named.parse(BenchWork.class, row.work()).label().replace('-', ' ');
        return row.setting().isEmpty() ? of : of + ", " + row.setting();
    }

    private static String size(BenchRow row) {
        return "%s %s".formatted(NumberFormats.count(row.size()), row.axis());
    }

    private static String ratio(BenchRow row) {
        String ratio = NumberFormats.significant(row.ratio());
        return row.ratioLow() == null
                ? ratio
                : "%s [%s, %s]"
                        .formatted(ratio, NumberFormats.significant(lower(row)), NumberFormats.significant(upper(row)));
    }

    private static String time(double seconds) {
        if (seconds >= 1) {
            return NumberFormats.significant(seconds) + " s";
        }
        return seconds >= 1e-3
                ? NumberFormats.significant(1e3 * seconds) + " ms"
                : NumberFormats.significant(1e6 * seconds) + " µs";
    }

    private Section growth() {
        HtmlTable table = new HtmlTable(List.of("work", "from", "to", "exponent", "linear work"));
        result.growth()
                .forEach(row -> table.row(List.of(
                        row.line(),
                        NumberFormats.count(row.smallest()),
                        NumberFormats.count(row.largest()),
                        "%s [%s, %s]"
                                .formatted(
                                        NumberFormats.decimal(row.exponent(), 2),
                                        NumberFormats.decimal(row.low(), 2),
                                        NumberFormats.decimal(row.high(), 2)),
                        linear(row))));
        List<Content> body = new ArrayList<>(List.of(table.captioned(
                "The exponent b of CPU seconds = a size^b, fitted to every repeat, with its 95 % interval over repeats. Below 1, a"
                        + " fixed cost is spread over more. Linear work whose interval lies above 1.1 is a fault.")));
        figures(body);
        return new Section("growth", "How it grows", body);
    }

    private static String linear(GrowthRow row) {
        if (!row.linear()) {
            return "no";
        }
        return row.fault() ? "**yes: grows too fast**" : "yes";
    }

    /** One panel per axis. */
    private void figures(List<Content> body) {
        Map<String, Map<String, Series>> axes = new LinkedHashMap<>();
        result.rows().stream()
                .filter(row -> row.kind().equals(PeerKind.YARDSTICK.label()))
                .forEach(row -> axes.computeIfAbsent(row.axis(), axis -> new LinkedHashMap<>())
                        .merge(name(row), point(row), BenchPage::joined));
        List<Panel> panels = axes.entrySet().stream()
                .map(axis -> panel(axis.getKey(), List.copyOf(axis.getValue().values())))
                .toList();
        for (int from = 0; from < panels.size(); from += PANELS) {
            body.add(figure(from / PANELS + 1, panels.subList(from, Math.min(panels.size(), from + PANELS))));
        }
    }

    private static String name(BenchRow row) {
        return row.axis().equals("parameters") || row.setting().isEmpty()
                ? row.work()
                : row.work() + " " + row.setting();
    }

    private static Series point(BenchRow row) {
        int colour = Named.parse(BenchWork.class, row.work()).ordinal() % 8;
        return new Series(
                name(row),
                new ArmStyle("arm-" + colour, row.setting().equals("medium") ? PointMark.SQUARE : PointMark.CIRCLE),
                List.of(new Series.Point(
                        row.size(), 1e3 * row.seconds(), 1e3 * row.secondsLow(), 1e3 * row.secondsHigh())),
                List.of());
    }

    private static Series joined(Series line, Series next) {
        List<Series.Point> points = new ArrayList<>(line.points());
        points.addAll(next.points());
        return new Series(line.name(), line.style(), points, List.of());
    }

    private static Panel panel(String axis, List<Series> lines) {
        return new Panel(
                axis,
                Axis.logarithmic(axis, lines.stream().flatMapToDouble(Series::xs)),
                Axis.logarithmic("CPU, ms", lines.stream().flatMapToDouble(Series::ys)),
                lines,
                Optional.empty(),
                Panel.Marks.POINTS);
    }

    private static Figure figure(int number, List<Panel> panels) {
        return new Figure(
                "growth-" + number,
                "CPU time of doing it once over its size, both on logarithmic scales: linear work rises by one decade a decade.",
                "CPU time over size for every kind of work",
                panels,
                new FigureSource("""
                        select work || ' ' || setting as series, size as x, 1000 * seconds as y
                        from 'bench.parquet' where kind = 'yardstick' order by all"""));
    }

    private Section method() {
        return Section.of(
                "method",
                "How it is measured",
                Blocks.paragraph(
                        "CPU seconds of the whole process, garbage collection and compilation included, one thread each."
                                + " Every case is warmed up and then timed in blocks; after each block of Facecard comes one of every peer, and"
                                + " a ratio is of two such neighbours. Intervals are Student's t on the logarithms."),
                Blocks.paragraph(
                        "The twins are `pipelines/scripts/bench/peer.py`: the same decoder in PyTorch, eager; weights and"
                                + " moments in safetensors, which maps a file that it loads and copies nothing; the same rows in PyArrow, from and to Python objects."));
    }
}
