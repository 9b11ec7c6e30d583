package org.facecard.infra.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.facecard.activities.planning.PlanResolver;
import org.facecard.activities.planning.PlanResolver.ResolvedStage;
import org.facecard.infra.run.query.StoredStates;
import org.facecard.infra.run.state.Explanation;
import org.facecard.infra.run.state.Explanation.Difference;
import org.facecard.infra.run.state.Explanation.Nearest;
import org.facecard.infra.run.state.PlannedState;
import org.facecard.infra.run.state.RunException;
import org.facecard.pipelines.artifacts.ArtifactManifest;
import org.facecard.pipelines.artifacts.ArtifactStore;
import org.facecard.pipelines.common.CanonicalJson;
import org.facecard.pipelines.study.plan.PlannedStage;
import org.facecard.pipelines.study.plan.StageRequest;
import org.facecard.pipelines.study.plan.StudyPlan;
import org.facecard.pipelines.study.spec.Programme;
import org.jspecify.annotations.Nullable;

/** Compares the key of a stage with the keys of stored artifacts. */
final class Explainer {
    private static final ObjectMapper JSON = CanonicalJson.mapper();
    private static final String NONE = "-";

    private final ArtifactStore store;
    private final Programme programme;
    private final StudyPlan plan;

    Explainer(ArtifactStore store, Programme programme) {
        this.store = store;
        this.programme = programme;
        this.plan = StudyPlan.of(programme);
    }

    Explanation explain(String name) {
        if (!plan.stages().containsKey(name)) {
            throw new RunException(
                    RunException.Kind.REFUSED, "the study %s has no stage \"%s\"".formatted(programme.name(), name));
        }
        Map<String, ResolvedStage> resolvedStages = new PlanResolver(store, plan).of(List.of(name));
        PlannedState.Item item = StoredStates.planned(programme, resolvedStages.values(), store)
                .stages()
                .get(0);
        ResolvedStage resolved = resolvedStages.values().iterator().next();
        Map<String, String> parts = keyParts(resolved);
        return new Explanation(item, parts, resolved.artifact().isPresent() ? null : nearest(resolved.stage(), parts));
    }

    private static Map<String, String> keyParts(ResolvedStage resolved) {
        PlannedStage stage = resolved.stage();
        // Without all inputs there is no key yet, but its other parts are known.
        Map<String, String> parts = flat(new StageRequest(stage.parameters(), Map.of()).keyParts());
        Optional<Map<String, String>> whole = resolved.request().map(request -> flat(request.keyParts()));
        stage.inputs().forEach((role, input) -> parts.put("inputs." + role.label(), "of " + input));
        whole.ifPresent(parts::putAll);
        return parts;
    }

    private @Nullable Nearest nearest(PlannedStage stage, Map<String, String> parts) {
        try (Stream<ArtifactManifest> manifests = store.manifests()) {
            return manifests
                    .filter(manifest -> stage.parameters()
                            .kind()
                            .label()
                            .equals(manifest.keyParts().path("stage").asText()))
                    .map(manifest -> held(manifest, parts))
                    .min(Comparator.<Nearest>comparingInt(
                                    near -> near.differences().size())
                            .thenComparing(Nearest::madeAt, Comparator.reverseOrder()))
                    .orElse(null);
        }
    }

    private static Nearest held(ArtifactManifest manifest, Map<String, String> here) {
        Map<String, String> there = flat(manifest.keyParts());
        SortedSet<String> all = new TreeSet<>(here.keySet());
        all.addAll(there.keySet());
        List<Difference> differences = all.stream()
                .map(part -> new Difference(part, here.getOrDefault(part, NONE), there.getOrDefault(part, NONE)))
                .filter(difference -> !difference.here().equals(difference.there()))
                .toList();
        return new Nearest(manifest.key(), String.valueOf(manifest.cost().startedAt()), differences);
    }

    /** Returns the leaves of a JSON tree by path. */
    private static Map<String, String> flat(Object value) {
        Map<String, String> leaves = new TreeMap<>();
        add("", JSON.valueToTree(value), leaves);
        return leaves;
    }

    private static void add(String path, JsonNode node, Map<String, String> leaves) {
        if (node.isObject()) {
            node.properties()
                    .forEach(field -> add(
                            path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue(), leaves));
        } else {
            leaves.put(path, node.isTextual() ? node.asText() : node.toString());
        }
    }
}
