package org.facecard.infra.serve.live;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.facecard.infra.run.state.RunState;
import org.facecard.infra.run.state.WatchedStage;
import org.facecard.infra.serve.chart.LineChart;
import org.facecard.pipelines.artifacts.Artifact;
import org.facecard.pipelines.artifacts.ArtifactStore;
import org.facecard.pipelines.results.tables.AttemptOutcome;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.study.StageState;
import org.facecard.pipelines.study.plan.PlannedStage;
import org.facecard.pipelines.study.plan.StageParameters.Evaluation;
import org.facecard.pipelines.study.plan.StudyPlan;
import org.facecard.pipelines.study.spec.Part;
import org.facecard.pipelines.study.spec.Programme;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the success of the evaluations that a run has made from their artifacts, once each. */
final class SuccessCurves {
    private static final Logger LOG = LoggerFactory.getLogger(SuccessCurves.class);
    private static final int MOST_AT_ONCE = 8;

    private final ArtifactStore store;
    private final Map<String, Planned> plan = new HashMap<>();
    private final Set<String> read = new HashSet<>();
    private final SuccessRates rates = new SuccessRates();

    private record Planned(Part part, PlannedStage stage) {}

    SuccessCurves(ArtifactStore store, Programme programme) {
        this.store = store;
        for (Part part : programme.parts()) {
            StudyPlan.of(part).stages().forEach((name, stage) -> plan.put(name, new Planned(part, stage)));
        }
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
        Planned planned = plan.get(state.name());
        if (planned == null || !(planned.stage.parameters() instanceof Evaluation evaluation)) {
            return;
        }
        try {
            store.find(state.key())
                    .ifPresent(artifact -> rates.note(planned.part, planned.stage, evaluation, success(artifact)));
        } catch (RuntimeException e) {
            LOG.warn("the evaluation {} cannot be read: {}", state.name(), e.getMessage());
        }
    }

    /** Returns the share of episodes in which every waypoint was passed. */
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

    /** Returns what has been read, as charts. */
    List<LineChart> charts() {
        return rates.charts();
    }
}
