package org.facecard.pipelines.scale;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.facecard.pipelines.scale.Fleet.Habits;
import org.facecard.pipelines.study.plan.PlannedStage;
import org.facecard.pipelines.study.plan.Role;
import org.facecard.pipelines.study.plan.StudyPlan;

/** Estimates how long the rest of a study takes on a number of workers, in the scheduler's order. */
public final class RunEstimate {
    private static final Habits UNDISTURBED = new Habits(0, 0, 0, 0);

    private final List<PlannedStage> stages;
    private final Map<String, String> firsts;

    /** @param plan of the study; what does not depend on the time left is derived from it once */
    public RunEstimate(StudyPlan plan) {
        this.stages = inputsFirst(plan);
        this.firsts = firsts(stages);
    }

    /**
     * Returns the seconds until the last stage is made. Stages that make the same artifact count once.
     *
     * @param left seconds that each stage still takes, by name; a stage not in it is already made
     * @param workers that share the stages, at least 1
     */
    public double seconds(Map<String, Double> left, int workers) {
        List<Job> jobs = new ArrayList<>();
        Set<String> placed = new HashSet<>();
        for (PlannedStage stage : stages) {
            Double seconds = left.get(stage.name());
            String first = firsts.getOrDefault(stage.name(), stage.name());
            if (seconds != null && placed.add(first)) {
                List<String> inputs = stage.inputs().values().stream()
                        .map(input -> firsts.getOrDefault(input, input))
                        .filter(placed::contains)
                        .toList();
                jobs.add(new Job(first, stage.parameters().kind(), seconds, inputs));
            }
        }
        Workload rest = new Workload("the rest of the study", jobs);
        return Forecast.of(rest, new Fleet(workers, 0, UNDISTURBED), 1, 0)
                .seconds()
                .median();
    }

    /**
     * Maps every stage to the first one that makes the same artifact, because its parameters and inputs are equal. Such
     * stages, of two arms that begin alike or of two parts, run once.
     *
     * @param stages inputs before the stages that read them
     */
    private static Map<String, String> firsts(List<PlannedStage> stages) {
        Map<List<Object>, String> made = new HashMap<>();
        Map<String, String> firsts = new HashMap<>();
        for (PlannedStage stage : stages) {
            Map<Role, String> inputs = new EnumMap<>(Role.class);
            stage.inputs().forEach((role, input) -> inputs.put(role, firsts.getOrDefault(input, input)));
            String first = made.computeIfAbsent(List.of(stage.parameters(), inputs), unseen -> stage.name());
            firsts.put(stage.name(), first);
        }
        return firsts;
    }

    /** An arm may read stages of an arm that comes later in the study. */
    private static List<PlannedStage> inputsFirst(StudyPlan plan) {
        List<PlannedStage> ordered = new ArrayList<>();
        Set<String> placed = new HashSet<>();
        plan.stages().values().forEach(stage -> place(stage, plan, placed, ordered));
        return ordered;
    }

    private static void place(PlannedStage stage, StudyPlan plan, Set<String> placed, List<PlannedStage> ordered) {
        if (placed.add(stage.name())) {
            stage.inputs().values().forEach(input -> place(plan.stage(input), plan, placed, ordered));
            ordered.add(stage);
        }
    }
}
