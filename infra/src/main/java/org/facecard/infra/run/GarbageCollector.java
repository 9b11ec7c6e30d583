package org.facecard.infra.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.facecard.activities.locks.Locks;
import org.facecard.activities.planning.PlanResolver;
import org.facecard.activities.planning.PlanResolver.ResolvedStage;
import org.facecard.infra.home.Home;
import org.facecard.infra.run.index.RemovalLock;
import org.facecard.infra.run.index.RunFolder;
import org.facecard.infra.run.state.RunException;
import org.facecard.pipelines.artifacts.Artifact;
import org.facecard.pipelines.artifacts.ArtifactStore;
import org.facecard.pipelines.artifacts.StoredItem;
import org.facecard.pipelines.common.CanonicalJson;
import org.facecard.pipelines.study.plan.PlannedStage;
import org.facecard.pipelines.study.plan.StageRequest;
import org.facecard.pipelines.study.plan.StudyPlan;
import org.facecard.pipelines.study.spec.Programme;

/**
 * Collects what a home keeps and no run of its index needs. A run needs every stage of its study: artifacts, and the
 * checkpoints of stages that have not ended. A stage whose key is not known, because an input of it is missing, needs
 * every artifact with its parameters, and then all checkpoints stay.
 *
 * <p>Safe while studies run: a starting study announces itself in the index before it looks anything up, and then waits
 * while a process removes artifacts; that process holds the lock before it reads the index. So either the index names
 * the study, or the study looks things up after the removal.
 */
public final class GarbageCollector {
    private static final int AT_ONCE = 1000;
    private static final ObjectMapper JSON = CanonicalJson.mapper();

    private final Home home;

    /** @param home to look through */
    public GarbageCollector(Home home) {
        this.home = home;
    }

    /**
     * Returns what could be removed.
     *
     * @param age younger items are kept
     */
    public List<StoredItem> find(Duration age) {
        Needs needs = needs();
        return home.stored().items().stream()
                .filter(item -> item.age().compareTo(age) >= 0)
                .filter(item -> !needs.need(item))
                .toList();
    }

    /** Returns whether the home has neither runs nor anything that they made. */
    public boolean empty() {
        return RunFolder.every(home).isEmpty() && home.stored().items().isEmpty();
    }

    /**
     * Removes what {@link #find} returns.
     *
     * @param age younger items are kept
     * @param removed receives everything that was removed
     * @throws RunException {@code LOCKED} when another process is removing items
     */
    public void remove(Duration age, Consumer<StoredItem> removed) {
        try (Locks.Lock lock = RemovalLock.take(home)) {
            List<StoredItem> found = find(age);
            for (int start = 0; start < found.size(); start += AT_ONCE) {
                List<StoredItem> some = found.subList(start, Math.min(start + AT_ONCE, found.size()));
                home.store().remove(some);
                some.forEach(removed);
            }
        }
    }

    private Needs needs() {
        ArtifactStore store = home.stored();
        Set<String> keys = new HashSet<>();
        Set<String> made = new HashSet<>();
        Set<JsonNode> unkeyed = new HashSet<>();
        for (RunFolder run : RunFolder.every(home)) {
            Stream.of(run.programme(), run.announced())
                    .flatMap(Optional::stream)
                    .distinct()
                    .forEach(programme -> note(programme, keys, made, unkeyed));
        }
        return new Needs(store, keys, made, unkeyed);
    }

    private void note(Programme programme, Set<String> keys, Set<String> made, Set<JsonNode> unkeyed) {
        for (ResolvedStage resolved :
                new PlanResolver(this::looked, StudyPlan.of(programme)).all().values()) {
            resolved.artifact()
                    .ifPresent(artifact -> made.add(artifact.manifest().key()));
            resolved.request()
                    .ifPresentOrElse(
                            request -> keys.add(request.key()), () -> unkeyed.add(parameters(resolved.stage())));
        }
    }

    /** Decides by the manifest alone: files are checked when they are read. */
    private Optional<Artifact> looked(String key) {
        return home.store().unverifiedManifest(key).map(manifest -> new Artifact(Path.of(""), manifest));
    }

    /** Parses them from text, like those of a manifest. */
    private static JsonNode parameters(PlannedStage stage) {
        try {
            Map<String, Object> parts = new StageRequest(stage.parameters(), Map.of()).keyParts();
            return parameters(JSON.readTree(CanonicalJson.write(parts)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the parts of the key of %s are not JSON".formatted(stage.name()), e);
        }
    }

    /** Returns the parts of a key without the inputs. */
    private static JsonNode parameters(JsonNode keyParts) {
        ObjectNode parts = keyParts.deepCopy();
        parts.remove("inputs");
        return parts;
    }

    /**
     * What the runs need.
     *
     * @param store to look up candidates in
     * @param keys of stages
     * @param made keys of stages that have ended
     * @param unkeyed parameters of stages whose keys are not known
     */
    private record Needs(ArtifactStore store, Set<String> keys, Set<String> made, Set<JsonNode> unkeyed) {
        boolean need(StoredItem item) {
            return switch (item.kind()) {
                case ARTIFACT -> keys.contains(item.key()) || (!unkeyed.isEmpty() && maybe(item));
                case CHECKPOINTS -> !made.contains(item.key()) && (keys.contains(item.key()) || !unkeyed.isEmpty());
                case REMAINS -> false;
            };
        }

        private boolean maybe(StoredItem item) {
            return store.unverifiedManifest(item.key())
                    .filter(manifest -> unkeyed.contains(parameters(manifest.keyParts())))
                    .isPresent();
        }
    }
}
