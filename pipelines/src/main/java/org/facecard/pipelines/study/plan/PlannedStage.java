package org.facecard.pipelines.study.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.facecard.pipelines.study.spec.Part;

/**
 * A stage of a plan. Its key is known once its inputs are.
 *
 * @param name path within the study, for example {@code seed-11/ppo/10/rule-ood}
 * @param coordinates the checkpoint that the stage makes or reads
 * @param parameters what decides the result
 * @param inputs names of the planned stages whose artifacts it reads, by role
 */
public record PlannedStage(
        String name, CheckpointId coordinates, StageParameters parameters, Map<Role, String> inputs) {
    /** Copies the inputs. */
    public PlannedStage {
        inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
    }

    /** This stage as the study of {@code part} names it. */
    PlannedStage within(Part part) {
        Map<Role, String> named = new LinkedHashMap<>();
        inputs.forEach((role, input) -> named.put(role, part.path(input)));
        return new PlannedStage(part.path(name), coordinates, parameters, named);
    }
}
