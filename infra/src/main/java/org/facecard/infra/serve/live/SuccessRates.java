package org.facecard.infra.serve.live;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.facecard.infra.serve.chart.ChartLine;
import org.facecard.infra.serve.chart.ChartPoint;
import org.facecard.infra.serve.chart.LineChart;
import org.facecard.pipelines.study.plan.CheckpointId;
import org.facecard.pipelines.study.plan.PlannedStage;
import org.facecard.pipelines.study.plan.StageParameters.Evaluation;
import org.facecard.pipelines.study.spec.Part;

/**
 * Success of the evaluations that are known, mean over their seeds: a chart per part, split and way of reading, a line per arm,
 * which begins at the init. An episode of recognition succeeds when its picture was read.
 */
final class SuccessRates {
    private static final List<String> STARTS = List.of(CheckpointId.TEXT_BASE, CheckpointId.BASE, CheckpointId.INIT);

    /** By title of a chart, arm and budget: a rate per seed. */
    private final Map<String, Map<String, Map<Integer, List<Double>>>> charts = new LinkedHashMap<>();

    /** Adds the share of the episodes of {@code stage} that succeeded. */
    void note(Part part, PlannedStage stage, Evaluation evaluation, double success) {
        charts.computeIfAbsent(title(part, evaluation), key -> new LinkedHashMap<>())
                .computeIfAbsent(stage.coordinates().arm(), key -> new TreeMap<>())
                .computeIfAbsent(stage.coordinates().budget(), key -> new ArrayList<>())
                .add(success);
    }

    private static String title(Part part, Evaluation evaluation) {
        String split = evaluation.split().label();
        String words = switch (evaluation.mode()) {
            case SAMPLED -> "success on " + split;
            case GREEDY, TEACHER_FORCED ->
                "success on %s, %s".formatted(split, evaluation.mode().label());
            case RECOGNITION -> "recognition on " + split;
        };
        return part.whole() ? words : part.name() + ": " + words;
    }

    /** Returns the charts, in the order in which their first evaluations were made. */
    List<LineChart> charts() {
        Set<String> arms = new LinkedHashSet<>();
        charts.values().forEach(lines -> arms.addAll(lines.keySet()));
        STARTS.forEach(arms::remove);
        List<LineChart> drawn = new ArrayList<>();
        charts.forEach(
                (title, rates) -> drawn.add(new LineChart(title, "budget", "%", lines(rates, List.copyOf(arms)))));
        return drawn;
    }

    private static List<ChartLine> lines(Map<String, Map<Integer, List<Double>>> rates, List<String> arms) {
        List<ChartLine> lines = new ArrayList<>();
        for (int colour = 0; colour < arms.size(); colour++) {
            List<ChartPoint> points = new ArrayList<>(points(rates.getOrDefault(CheckpointId.INIT, Map.of())));
            points.addAll(points(rates.getOrDefault(arms.get(colour), Map.of())));
            lines.add(new ChartLine(arms.get(colour), colour, points));
        }
        return lines;
    }

    private static List<ChartPoint> points(Map<Integer, List<Double>> rates) {
        List<ChartPoint> points = new ArrayList<>();
        rates.forEach((budget, values) -> points.add(new ChartPoint(budget, 100 * mean(values))));
        return points;
    }

    private static double mean(Collection<Double> values) {
        return values.stream().mapToDouble(value -> value).average().orElse(0);
    }
}
