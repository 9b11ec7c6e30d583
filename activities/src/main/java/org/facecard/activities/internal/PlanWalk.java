package org.facecard.activities.internal;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.facecard.pipelines.results.Artifact;
import org.facecard.pipelines.results.ArtifactStore;
import org.facecard.pipelines.study.ArtifactRef;
import org.facecard.pipelines.study.PlannedStage;
import org.facecard.pipelines.study.Role;
import org.facecard.pipelines.study.StageRequest;
import org.facecard.pipelines.study.StudyPlan;

/** Holds a plan against a store: which stages are there, which could start, which must wait for their inputs. */
public final class PlanWalk {
    private final ArtifactStore store;
    private final StudyPlan plan;

    /**
     * @param store where artifacts are
     * @param plan what is wanted
     */
    public PlanWalk(ArtifactStore store, StudyPlan plan) {
        this.store = store;
        this.plan = plan;
    }

    /**
     * A stage of the plan and what the store has of it.
     *
     * @param stage as planned
     * @param request with its inputs, when all of them are there
     * @param artifact when it is there
     */
    public record Finding(PlannedStage stage, Optional<StageRequest> request, Optional<Artifact> artifact) {}

    /** Findings for every stage, in the order of the plan. */
    public Map<String, Finding> all() {
        return of(plan.stages().keySet());
    }

    /** Findings for {@code names} and everything that they depend on, in the order of the plan. */
    public Map<String, Finding> of(Collection<String> names) {
        Set<String> wanted = new HashSet<>();
        names.forEach(name -> addWithInputs(name, wanted));
        Map<String, Finding> findings = new LinkedHashMap<>();
        plan.stages().forEach((name, stage) -> {
            if (wanted.contains(name)) {
                findings.put(name, find(stage, findings));
            }
        });
        return findings;
    }

    private void addWithInputs(String name, Set<String> wanted) {
        if (wanted.add(name)) {
            plan.stage(name).inputs().values().forEach(input -> addWithInputs(input, wanted));
        }
    }

    private Finding find(PlannedStage stage, Map<String, Finding> before) {
        Optional<StageRequest> request = request(stage, before);
        return new Finding(stage, request, request.flatMap(known -> store.find(known.key())));
    }

    private static Optional<StageRequest> request(PlannedStage stage, Map<String, Finding> before) {
        Map<Role, ArtifactRef> inputs = new EnumMap<>(Role.class);
        for (Map.Entry<Role, String> input : stage.inputs().entrySet()) {
            Finding finding = before.get(input.getValue());
            if (finding == null || finding.artifact().isEmpty()) {
                return Optional.empty();
            }
            inputs.put(input.getKey(), finding.artifact().get().ref());
        }
        return Optional.of(new StageRequest(stage.parameters(), inputs));
    }
}
