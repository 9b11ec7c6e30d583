package org.facecard.pipelines.study.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.study.spec.Part;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.pipelines.study.spec.StudySpec;

/**
 * What a study does: a directed graph of stages, grouped into cells. A pure function of the specification.
 *
 * @param stages by name, in the order of the study; an arm may read stages of an arm that comes later
 * @param cells every stage is in exactly one
 */
public record StudyPlan(Map<String, PlannedStage> stages, List<Cell> cells) {
    private static final RecentPlans RECENT = new RecentPlans(StudyPlan::made);

    /** Copies the collections. */
    public StudyPlan {
        stages = Collections.unmodifiableMap(new LinkedHashMap<>(stages));
        cells = List.copyOf(cells);
    }

    /** Returns the plan of {@code spec}. */
    public static StudyPlan of(StudySpec spec) {
        return new StudyPlanner(spec).plan();
    }

    /** Returns the plan of {@code part}, under the names that the study gives to stages and cells. */
    public static StudyPlan of(Part part) {
        return RECENT.of(part);
    }

    private static StudyPlan made(Part part) {
        StudyPlan own = of(part.spec());
        Map<String, PlannedStage> stages = new LinkedHashMap<>();
        own.stages().values().forEach(stage -> stages.put(part.path(stage.name()), stage.within(part)));
        return new StudyPlan(
                stages, own.cells().stream().map(cell -> cell.within(part)).toList());
    }

    /** Returns the plans of all parts of {@code programme} side by side. */
    public static StudyPlan of(Programme programme) {
        Map<String, PlannedStage> stages = new LinkedHashMap<>();
        List<Cell> cells = new ArrayList<>();
        programme.parts().stream().map(StudyPlan::of).forEach(plan -> {
            stages.putAll(plan.stages());
            cells.addAll(plan.cells());
        });
        return new StudyPlan(stages, cells);
    }

    /** Returns the arm of {@code cell}, or what its stages have instead, such as {@link CheckpointId#INIT}. */
    public String arm(Cell cell) {
        return stage(cell.stages().get(0)).coordinates().arm();
    }

    /** Returns the stage called {@code name}. */
    public PlannedStage stage(String name) {
        PlannedStage stage = stages.get(name);
        if (stage == null) {
            throw new InvalidSpecException("there is no stage \"%s\" in this study".formatted(name));
        }
        return stage;
    }
}
