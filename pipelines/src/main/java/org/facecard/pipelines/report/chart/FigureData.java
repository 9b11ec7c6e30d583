package org.facecard.pipelines.report.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.facecard.pipelines.report.chart.Series.Point;

/** What a figure draws, as numbers: a CSV file within the page, which works without JavaScript. */
final class FigureData {
    private static final MathContext DIGITS = new MathContext(6);

    private FigureData() {}

    /** Returns the CSV file as it is written in a link. */
    static String base64(List<Panel> panels) {
        return Base64.getEncoder().encodeToString(csv(panels).getBytes(StandardCharsets.UTF_8));
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
