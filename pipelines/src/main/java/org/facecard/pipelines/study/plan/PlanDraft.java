package org.facecard.pipelines.study.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Stages as they are laid out, cell by cell. */
final class PlanDraft {
    private final Map<String, PlannedStage> stages = new LinkedHashMap<>();
    private final List<Cell> cells = new ArrayList<>();
    private List<String> cell = new ArrayList<>();

    /** Adds a stage to the cell that is open. */
    void add(String name, CheckpointId at, StageParameters parameters, Map<Role, String> inputs) {
        stages.put(name, new PlannedStage(name, at, parameters, inputs));
        cell.add(name);
    }

    /** Ends the cell that is open, under {@code name}, and opens the next. */
    void close(String name) {
        cells.add(new Cell(name, cell));
        cell = new ArrayList<>();
    }

    /** Exchanges the parameters of every stage that is laid out. */
    void exchange(UnaryOperator<StageParameters> parameters) {
        stages.replaceAll((name, stage) ->
                new PlannedStage(name, stage.coordinates(), parameters.apply(stage.parameters()), stage.inputs()));
    }

    /** Returns what the stages that are laid out play, each kind of play once. */
    List<Playing> plays() {
        return stages.values().stream()
                .flatMap(stage -> Playing.of(stage.parameters()).stream())
                .distinct()
                .toList();
    }

    /** Returns what has been laid out. */
    StudyPlan plan() {
        return new StudyPlan(stages, cells);
    }
}
