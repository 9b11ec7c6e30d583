package org.facecard.infra.serve.live;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.facecard.infra.run.state.RunException;
import org.facecard.infra.run.state.RunState;
import org.facecard.infra.serve.chart.LineChart;
import org.facecard.pipelines.artifacts.ArtifactStore;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.study.plan.StudyPlan;

/** The runs that are followed: those that were viewed while active. */
public final class RunFeeds {
    private final RunService service;
    private final Supplier<ArtifactStore> store;
    private final RunEventWriter writer;
    private final Map<String, RunFeed> feeds = new ConcurrentHashMap<>();

    /**
     * @param service the runs of the home
     * @param store the artifacts of the home, opened when first needed
     * @param writer draws what changes, for all viewers at once
     */
    public RunFeeds(RunService service, Supplier<ArtifactStore> store, RunEventWriter writer) {
        this.service = service;
        this.store = store;
        this.writer = writer;
    }

    /** Returns a run now, with its known curves; follows it from now on while it is active. */
    public RunSnapshot snapshot(String run) {
        RunState state = service.state(run);
        List<LineChart> charts = state.carried() ? feed(run).charts() : List.of();
        return service.snapshot(state, charts);
    }

    /** Returns what every stage of a run reads, by its name; empty if the study can no longer be read. */
    public Map<String, List<String>> inputs(String run) {
        try {
            Map<String, List<String>> inputs = new LinkedHashMap<>();
            StudyPlan.of(service.programme(run))
                    .stages()
                    .forEach((name, stage) ->
                            inputs.put(name, List.copyOf(stage.inputs().values())));
            return inputs;
        } catch (RunException | InvalidSpecException e) {
            return Map.of();
        }
    }

    /** Shows every change of a run to {@code viewer} until it ends. */
    public void follow(String run, Viewer viewer) {
        boolean added = feed(run).add(viewer);
        // A feed that has just ended makes room for the next.
        if (!added && !feed(run).add(viewer)) {
            viewer.end();
        }
    }

    /** Returns a piece that says why a run cannot be followed. */
    String lost(String message) {
        return writer.lost(message);
    }

    private RunFeed feed(String run) {
        return feeds.computeIfAbsent(run, name -> {
            RunFeed feed = new RunFeed(name, service, new SuccessCurves(store.get(), service.programme(name)), writer);
            feed.start(ended -> feeds.remove(name, ended));
            return feed;
        });
    }
}
