package org.facecard.infra.serve.pages;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.facecard.infra.serve.chart.ChartLine;
import org.facecard.infra.serve.chart.ChartPoint;
import org.facecard.infra.serve.chart.LineChart;
import org.facecard.infra.serve.query.QueryResult;
import org.facecard.infra.serve.query.ResultColumn;
import org.facecard.infra.serve.view.PageFormat;
import org.jspecify.annotations.Nullable;

/** Draws a result: its last column of numbers over the first one, with a line for each combination of its texts. */
final class ResultChart {
    private static final int MOST_LINES = 12;

    private ResultChart() {}

    static Optional<LineChart> of(QueryResult result) {
        List<Integer> numbers = new ArrayList<>();
        List<Integer> texts = new ArrayList<>();
        for (int i = 0; i < result.columns().size(); i++) {
            ResultColumn.Kind kind = result.columns().get(i).kind();
            (kind.number() ? numbers : texts).add(i);
        }
        if (numbers.size() < 2 || result.rows().size() < 2) {
            return Optional.empty();
        }
        int x = numbers.get(0);
        int y = numbers.get(numbers.size() - 1);
        Map<String, List<ChartPoint>> lines = lines(result, texts, x, y);
        if (lines.size() > MOST_LINES) {
            return Optional.empty();
        }
        String yName = result.columns().get(y).name();
        return Optional.of(new LineChart(yName, result.columns().get(x).name(), yName, coloured(lines)))
                .filter(chart -> !chart.empty());
    }

    private static Map<String, List<ChartPoint>> lines(QueryResult result, List<Integer> texts, int x, int y) {
        Map<String, List<ChartPoint>> lines = new LinkedHashMap<>();
        for (List<@Nullable Object> row : result.rows()) {
            if (row.get(x) instanceof Number across && row.get(y) instanceof Number up) {
                String name = String.join(
                        ", ",
                        texts.stream().map(i -> PageFormat.cell(row.get(i))).toList());
                lines.computeIfAbsent(name, key -> new ArrayList<>())
                        .add(new ChartPoint(across.doubleValue(), up.doubleValue()));
            }
        }
        lines.values().forEach(points -> points.sort(Comparator.comparingDouble(ChartPoint::x)));
        return lines;
    }

    private static List<ChartLine> coloured(Map<String, List<ChartPoint>> lines) {
        List<ChartLine> coloured = new ArrayList<>();
        lines.forEach((name, points) -> coloured.add(new ChartLine(name, coloured.size(), points)));
        return coloured;
    }
}
