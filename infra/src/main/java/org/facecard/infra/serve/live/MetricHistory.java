package org.facecard.infra.serve.live;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.facecard.infra.run.state.RunState;
import org.facecard.infra.run.state.WatchedStage;
import org.facecard.infra.serve.chart.ChartLine;
import org.facecard.infra.serve.chart.ChartPoint;
import org.facecard.infra.serve.chart.LineChart;
import org.facecard.pipelines.study.StageState;

/** What running stages have reported since the first viewer connected: a chart per metric. */
final class MetricHistory {
    private static final int MOST_POINTS = 2_000;

    private final Map<String, Map<String, List<ChartPoint>>> points = new LinkedHashMap<>();

    /** Adds what is new in {@code run}; returns whether anything is. */
    boolean add(RunState run) {
        boolean news = false;
        for (WatchedStage stage : run.stages()) {
            if (stage.state() == StageState.RUNNING && stage.progress().done() > 0) {
                for (Map.Entry<String, Double> metric :
                        stage.progress().metrics().entrySet()) {
                    news |= add(
                            metric.getKey(),
                            stage.name(),
                            new ChartPoint(stage.progress().done(), metric.getValue()));
                }
            }
        }
        return news;
    }

    private boolean add(String metric, String stage, ChartPoint point) {
        List<ChartPoint> line = points.computeIfAbsent(metric, name -> new LinkedHashMap<>())
                .computeIfAbsent(stage, name -> new ArrayList<>());
        if (!line.isEmpty() && line.get(line.size() - 1).x() >= point.x()) {
            return false;
        }
        if (line.size() >= MOST_POINTS) {
            line.remove(1); // the first point keeps the scale
        }
        line.add(point);
        return true;
    }

    /** Returns a chart per metric with the stages that reported last. */
    List<LineChart> charts() {
        List<LineChart> charts = new ArrayList<>();
        new TreeMap<>(points).forEach((metric, stages) -> {
            List<String> names = List.copyOf(stages.keySet());
            List<String> last = names.subList(Math.max(0, names.size() - ChartLine.COLOURS), names.size());
            charts.add(new LineChart(
                    metric,
                    "units done",
                    metric,
                    last.stream()
                            .map(name -> new ChartLine(name, names.indexOf(name), stages.getOrDefault(name, List.of())))
                            .toList()));
        });
        return charts;
    }
}
