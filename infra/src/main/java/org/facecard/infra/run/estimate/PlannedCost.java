package org.facecard.infra.run.estimate;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.facecard.pipelines.report.disputes.Disputes;
import org.facecard.pipelines.scale.RunEstimate;
import org.facecard.pipelines.scale.StageTimes;
import org.facecard.pipelines.study.plan.StudyPlan;
import org.facecard.pipelines.study.spec.Programme;

/** Estimates what a study costs before any of it is made. */
public final class PlannedCost {
    private static final double SECONDS_PER_HOUR = 3_600;

    private PlannedCost() {}

    /**
     * Returns the hours that one quiet core of the reference machine needs for all stages of {@code programme}, from an
     * empty home; empty for a study that starts from a checkpoint.
     */
    public static OptionalDouble cpuHours(Programme programme) {
        StudyPlan plan = StudyPlan.of(programme);
        Map<String, Double> seconds = StageTimes.of(programme);
        return seconds.keySet().containsAll(plan.stages().keySet())
                ? OptionalDouble.of(new RunEstimate(plan).seconds(seconds, 1) / SECONDS_PER_HOUR)
                : OptionalDouble.empty();
    }

    /** Returns the same for every study that decides a dispute, by name. */
    public static Map<String, Double> ofDisputes() {
        Map<String, Double> hours = new LinkedHashMap<>();
        Disputes.shipped().forEach(study -> cpuHours(study).ifPresent(planned -> hours.put(study.name(), planned)));
        return hours;
    }
}
