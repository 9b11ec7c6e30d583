package org.facecard.infra.serve.live;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.facecard.infra.run.state.RunState;
import org.facecard.infra.run.state.WatchedStage;
import org.facecard.pipelines.artifacts.ArtifactManifest;
import org.facecard.pipelines.artifacts.ArtifactStore;
import org.facecard.pipelines.artifacts.Cost;
import org.facecard.pipelines.study.StageState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What stages cost, from the manifests of their artifacts. An artifact never changes, so each manifest is read once. */
final class StageCosts {
    private static final Logger LOG = LoggerFactory.getLogger(StageCosts.class);
    private static final int MOST_KEPT = 50_000;

    private final Supplier<ArtifactStore> store;
    private final Map<String, Cost> known = new ConcurrentHashMap<>();

    StageCosts(Supplier<ArtifactStore> store) {
        this.store = store;
    }

    /** Returns the costs of the stages of {@code run} that have an artifact. */
    RunCosts of(RunState run) {
        Map<String, Cost> made = new LinkedHashMap<>();
        Map<String, Cost> reused = new LinkedHashMap<>();
        for (WatchedStage stage : run.stages()) {
            if (stage.state() == StageState.DONE) {
                find(stage).ifPresent(cost -> made.put(stage.name(), cost));
            } else if (stage.state() == StageState.REUSED) {
                find(stage).ifPresent(cost -> reused.put(stage.name(), cost));
            }
        }
        return new RunCosts(made, reused);
    }

    private Optional<Cost> find(WatchedStage stage) {
        if (stage.key().isEmpty()) {
            return Optional.empty();
        }
        Optional<Cost> cost = Optional.ofNullable(known.get(stage.key()));
        return cost.isPresent() ? cost : lookUp(stage);
    }

    private Optional<Cost> lookUp(WatchedStage stage) {
        try {
            Optional<Cost> cost = store.get().unverifiedManifest(stage.key()).map(ArtifactManifest::cost);
            if (known.size() > MOST_KEPT) {
                known.clear();
            }
            cost.ifPresent(found -> known.put(stage.key(), found));
            return cost;
        } catch (RuntimeException e) {
            LOG.warn("the cost of {} cannot be read: {}", stage.name(), e.getMessage());
            return Optional.empty();
        }
    }
}
