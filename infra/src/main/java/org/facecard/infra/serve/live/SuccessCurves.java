package org.facecard.infra.serve.live;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.facecard.infra.run.state.RunState;
import org.facecard.infra.run.state.WatchedStage;
import org.facecard.infra.serve.chart.Line;
import org.facecard.infra.serve.chart.LineChart;
import org.facecard.infra.serve.chart.Point;
import org.facecard.pipelines.artifacts.Artifact;
import org.facecard.pipelines.artifacts.ArtifactStore;
import org.facecard.pipelines.results.tables.AttemptOutcome;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.study.StageState;
import org.facecard.pipelines.study.plan.PlannedStage;
import org.facecard.pipelines.study.plan.StageParameters.Evaluation;
import org.facecard.pipelines.study.plan.StudyPlan;
import org.facecard.pipelines.study.spec.Programme;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Success on every split, in the distribution and out of it, for the evaluations that a run has made: read from their
 * artifacts, mean over the available seeds.
 */
final class SuccessCurves {
    private static final Logger LOG = LoggerFactory.getLogger(SuccessCurves.class);
    private static final int MOST_AT_ONCE = 8;

    private record Curve(String split, String arm) {}

    private final ArtifactStore store;
    private final Map<String, PlannedStage> plan;
    private final Set<String> read = new HashSet<>();
    private final Map<Curve, Map<Integer, List<Double>>> rates = new LinkedHashMap<>();

    SuccessCurves(ArtifactStore store, Programme programme) {
        this.store = store;
        this.plan = StudyPlan.of(programme).stages();
    }

    /** Reads some evaluations that have been made since the last time; returns whether there were any. */
    boolean add(RunState run) {
        List<WatchedStage> news = run.stages().stream()
                .filter(stage -> made(stage.state()) && !stage.key().isEmpty() && !read.contains(stage.name()))
                .filter(stage -> plan.containsKey(stage.name()))
                .limit(MOST_AT_ONCE)
                .toList();
        news.forEach(this::add);
        return !news.isEmpty();
    }

    private static boolean made(StageState status) {
        return status == StageState.DONE || status == StageState.REUSED;
    }

    private void add(WatchedStage state) {
        read.add(state.name());
        PlannedStage stage = plan.get(state.name());
        if (stage == null || !(stage.parameters() instanceof Evaluation evaluation)) {
            return;
        }
        try {
            store.find(state.key()).ifPresent(artifact -> note(stage, evaluation, success(artifact)));
        } catch (RuntimeException e) {
            LOG.warn("the evaluation {} cannot be read: {}", state.name(), e.getMessage());
        }
    }

    private void note(PlannedStage stage, Evaluation evaluation, double success) {
        Curve curve = new Curve(evaluation.split().label(), stage.coordinates().arm());
        rates.computeIfAbsent(curve, key -> new TreeMap<>())
                .computeIfAbsent(stage.coordinates().budget(), key -> new ArrayList<>())
                .add(success);
    }

    /** Returns the share of episodes each of whose waypoints was passed. */
    private static double success(Artifact artifact) {
        Map<Integer, Map<Integer, Boolean>> episodes = new LinkedHashMap<>();
        for (AttemptOutcome row : Table.EPISODES.read(Table.EPISODES.in(artifact.folder()), AttemptOutcome.class)) {
            episodes.computeIfAbsent(row.episode(), key -> new LinkedHashMap<>())
                    .merge(row.waypoint(), row.correct(), Boolean::logicalOr);
        }
        return episodes.values().stream()
                .mapToDouble(waypoints -> waypoints.containsValue(false) ? 0 : 1)
                .average()
                .orElse(0);
    }

    /** Returns a chart per split with a line per arm, which begins at the init. */
    List<LineChart> charts() {
        List<String> splits =
                rates.keySet().stream().map(Curve::split).distinct().toList();
        List<String> arms = rates.keySet().stream()
                .map(Curve::arm)
                .filter(arm -> !arm.equals("init") && !arm.equals("base"))
                .distinct()
                .toList();
        return splits.stream()
                .map(split -> new LineChart("success on " + split, "budget", "success, %", lines(split, arms)))
                .toList();
    }

    private List<Line> lines(String split, Collection<String> arms) {
        List<String> order = List.copyOf(arms);
        return arms.stream()
                .map(arm -> new Line(arm, order.indexOf(arm), points(split, arm)))
                .collect(Collectors.toList());
    }

    private List<Point> points(String split, String arm) {
        List<Point> points = new ArrayList<>();
        for (String part : List.of("init", arm)) {
            rates.getOrDefault(new Curve(split, part), Map.of())
                    .forEach((budget, values) -> points.add(new Point(
                            budget,
                            100
                                    * values.stream()
                                            .mapToDouble(value -> value)
                                            .average()
                                            .orElse(0))));
        }
        return points;
    }
}
