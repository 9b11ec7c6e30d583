package org.facecard.pipelines.study;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.facecard.pipelines.study.plan.Role;
import org.facecard.pipelines.study.plan.StageRequest;
import org.facecard.pipelines.study.plan.StudyPlan;

/** Keys of the stages of a plan as if every artifact's digest were its stage's key. */
final class StageKeys {
    private StageKeys() {}

    static Map<String, String> of(StudyPlan plan) {
        Map<String, String> keys = new HashMap<>();
        plan.stages().keySet().forEach(name -> key(plan, name, keys));
        return keys;
    }

    private static String key(StudyPlan plan, String name, Map<String, String> keys) {
        String known = keys.get(name);
        if (known != null) {
            return known;
        }
        Map<Role, ArtifactRef> inputs = new EnumMap<>(Role.class);
        plan.stage(name).inputs().forEach((role, input) -> {
            String key = key(plan, input, keys);
            inputs.put(role, new ArtifactRef(key, key));
        });
        String key = new StageRequest(plan.stage(name).parameters(), inputs).key();
        keys.put(name, key);
        return key;
    }
}
