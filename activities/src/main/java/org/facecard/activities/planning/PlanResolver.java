package org.facecard.activities.planning;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.facecard.pipelines.artifacts.Artifact;
import org.facecard.pipelines.artifacts.ArtifactStore;
import org.facecard.pipelines.study.ArtifactRef;
import org.facecard.pipelines.study.plan.PlannedStage;
import org.facecard.pipelines.study.plan.Role;
import org.facecard.pipelines.study.plan.StageRequest;
import org.facecard.pipelines.study.plan.StudyPlan;

/** Compares a plan with a store: which stages are there, which could start, which must wait for their inputs. */
public final class PlanResolver {
    private final Function<String, Optional<Artifact>> store;
    private final StudyPlan plan;

    /**
     * @param store where artifacts are
     * @param plan what is wanted
     */
    public PlanResolver(ArtifactStore store, StudyPlan plan) {
        this(store::find, plan);
    }

    /**
     * @param store finds an artifact by its key
     * @param plan what is wanted
     */
    public PlanResolver(Function<String, Optional<Artifact>> store, StudyPlan plan) {
        this.store = store;
        this.plan = plan;
    }

    /**
     * A stage of the plan and its artifact in the store.
     *
     * @param stage as planned
     * @param request with its inputs, when all of them are there
     * @param artifact when it is there
     */
    public record ResolvedStage(PlannedStage stage, Optional<StageRequest> request, Optional<Artifact> artifact) {}

    /** Returns every stage, in the order of the plan. */
    public Map<String, ResolvedStage> all() {
        return of(plan.stages().keySet());
    }

    /** Returns the stages called {@code names}, in that order; what they depend on is looked up as well. */
    public Map<String, ResolvedStage> of(Collection<String> names) {
        Map<String, ResolvedStage> known = new HashMap<>();
        Map<String, ResolvedStage> wanted = new LinkedHashMap<>();
        names.forEach(name -> wanted.put(name, find(name, known)));
        return wanted;
    }

    private ResolvedStage find(String name, Map<String, ResolvedStage> known) {
        ResolvedStage before = known.get(name);
        if (before != null) {
            return before;
        }
        PlannedStage stage = plan.stage(name);
        Optional<StageRequest> request = request(stage, known);
        ResolvedStage resolved = new ResolvedStage(stage, request, request.flatMap(made -> store.apply(made.key())));
        known.put(name, resolved);
        return resolved;
    }

    private Optional<StageRequest> request(PlannedStage stage, Map<String, ResolvedStage> known) {
        Map<Role, ArtifactRef> inputs = new EnumMap<>(Role.class);
        stage.inputs()
                .forEach((role, input) ->
                        find(input, known).artifact().ifPresent(artifact -> inputs.put(role, artifact.ref())));
        return inputs.size() < stage.inputs().size()
                ? Optional.empty()
                : Optional.of(new StageRequest(stage.parameters(), inputs));
    }
}
