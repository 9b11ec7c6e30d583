package org.facecard.infra.run.estimate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.facecard.pipelines.report.disputes.Disputes;
import org.facecard.pipelines.scale.RunEstimate;
import org.facecard.pipelines.scale.StageTimes;
import org.facecard.pipelines.study.plan.StudyPlan;
import org.facecard.pipelines.study.spec.Part;
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

    /** Returns the same for all of {@code studies} together: a stage that several of them need counts once. */
    public static OptionalDouble cpuHours(List<Programme> studies) {
        List<Part> parts = studies.stream()
                .flatMap(study -> study.parts().stream().map(part -> within(study, part)))
                .toList();
        return cpuHours(new Programme("together", "Several studies", parts));
    }

    private static Part within(Programme study, Part part) {
        return new Part(part.whole() ? study.name() : "%s-%s".formatted(study.name(), part.name()), part.spec());
    }

    /** Returns the same for every study that decides a dispute, by name. */
    public static Map<String, Double> ofDisputes() {
        Map<String, Double> hours = new LinkedHashMap<>();
        Disputes.shipped().forEach(study -> cpuHours(study).ifPresent(planned -> hours.put(study.name(), planned)));
        return hours;
    }
}
