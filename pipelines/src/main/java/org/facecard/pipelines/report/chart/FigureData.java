package org.facecard.pipelines.report.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.facecard.pipelines.report.chart.Series.Point;
import org.facecard.pipelines.report.html.Html;

/** What a figure draws, as numbers: a CSV file within the page, and the query that counts them again. Works without JavaScript. */
final class FigureData {
    private static final MathContext DIGITS = new MathContext(6);

    private FigureData() {}

    /** The links under a figure. */
    static String html(String figure, List<Panel> panels, Source source) {
        return """
                <details class='data'><summary>Data: <a download='%s.csv' href='data:text/csv;base64,%s'>what is drawn, as CSV</a>, \
                or counted again by DuckDB in the folder of the tables</summary><pre>%s</pre></details>
                """.formatted(
                        figure,
                        Base64.getEncoder().encodeToString(csv(panels).getBytes(StandardCharsets.UTF_8)),
                        Html.escape(source.query()));
    }

    private static String csv(List<Panel> panels) {
        StringBuilder csv = new StringBuilder("panel,series,seed,x,y,low,high\n");
        for (Panel panel : panels) {
            for (Series series : panel.series()) {
                append(csv, panel, series, "mean", series.points());
                series.threads().forEach(thread -> append(csv, panel, series, thread.name(), thread.points()));
            }
        }
        return csv.toString();
    }

    private static void append(StringBuilder csv, Panel panel, Series series, String seed, List<Point> points) {
        points.forEach(point -> csv.append("\"%s\",%s,%s,%s,%s,%s,%s\n"
                .formatted(
                        panel.title().replace("\"", "\"\""),
                        series.name(),
                        seed,
                        number(point.x()),
                        number(point.y()),
                        number(point.low()),
                        number(point.high()))));
    }

    private static String number(double value) {
        return BigDecimal.valueOf(value).round(DIGITS).stripTrailingZeros().toPlainString();
    }
}
