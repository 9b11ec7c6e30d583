package org.facecard.pipelines.study.plan;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.facecard.pipelines.study.spec.Part;

/**
 * Caches the most recently requested plans. Every cell of a study asks for the plan of its part, and a part of ten
 * thousand stages has a thousand cells.
 */
final class RecentPlans {
    private static final int MOST = 4;

    private final Function<Part, StudyPlan> maker;
    private final Map<Part, StudyPlan> plans = new LinkedHashMap<>();

    /** @param maker lays out the plan of a part */
    RecentPlans(Function<Part, StudyPlan> maker) {
        this.maker = maker;
    }

    synchronized StudyPlan of(Part part) {
        StudyPlan known = plans.remove(part);
        StudyPlan plan = known == null ? maker.apply(part) : known;
        plans.put(part, plan); // now the most recent
        if (plans.size() > MOST) {
            plans.remove(plans.keySet().iterator().next());
        }
        return plan;
    }
}
