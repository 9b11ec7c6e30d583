package org.facecard.infra.run.state;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.facecard.pipelines.study.Stage;

/**
 * What a run of a study would do now.
 *
 * @param study name of the study
 * @param stages in the order of the plan
 */
public record PlannedState(String study, List<Item> stages) {
    /** Copies the stages. */
    public PlannedState {
        stages = List.copyOf(stages);
    }

    /**
     * One stage of the plan.
     *
     * @param name path within the study
     * @param cell the cell that it belongs to
     * @param kind what it does
     * @param fate what a run would do with it
     * @param key stage key, empty when it depends on a stage that must run first
     * @param why why it would do that, as text
     */
    public record Item(String name, String cell, Stage kind, Action fate, String key, String why) {}

    /** What a run would do with a stage. This is a forecast from the store; a run with a state need not exist. */
    public enum Action {
        /** Its artifact is there. */
        REUSED,
        /** There is a checkpoint to resume from. */
        RESUMES,
        /** It runs from its start. */
        RUNS,
        /** An input of it must be made first; if it turns out the same as before, the stage may still be reused. */
        DEPENDS
    }

    /** Returns the names of the stages that have no artifact yet. */
    public Set<String> unmade() {
        return stages.stream()
                .filter(stage -> stage.fate() != Action.REUSED)
                .map(Item::name)
                .collect(Collectors.toSet());
    }

    /** Returns whether a run would execute no stage. */
    public boolean cached() {
        return stages.stream().allMatch(stage -> stage.fate() == Action.REUSED);
    }
}
