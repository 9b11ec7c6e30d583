package org.facecard.workflows;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.facecard.pipelines.study.StageState;
import org.facecard.pipelines.study.StageStatus;
import org.facecard.pipelines.study.plan.Cell;
import org.facecard.pipelines.study.plan.StudyPlan;
import org.facecard.workflows.status.StatusChanges;

/** The status of every stage of a study, and which cells wait for it. */
final class StudyBoard {
    private final Map<String, StageStatus> statuses = new LinkedHashMap<>();
    private final StudyChanges changes;
    private final Map<String, Set<String>> readers = new HashMap<>();
    private final Map<String, List<StageStatus>> post = new LinkedHashMap<>();

    /** @param run the engine's id of the run that it belongs to */
    StudyBoard(StudyPlan plan, String run) {
        changes = new StudyChanges(run);
        plan.stages().keySet().forEach(name -> statuses.put(name, StageStatus.pending(name)));
        plan.cells().forEach(cell -> addReader(plan, cell));
    }

    /** Records every stage that {@code cell} reads from another one. */
    private void addReader(StudyPlan plan, Cell cell) {
        for (String name : cell.stages()) {
            for (String input : plan.stage(name).inputs().values()) {
                if (!cell.stages().contains(input)) {
                    readers.computeIfAbsent(input, any -> new LinkedHashSet<>()).add(cell.name());
                }
            }
        }
    }

    /** Records that a cell has nothing left to do. Its readers find the artifacts in the store. */
    void finished(Cell cell) {
        cell.stages().forEach(stage -> note(StageStatus.reused(stage)));
    }

    private void note(StageStatus status) {
        statuses.put(status.stage(), status);
        changes.note(status.stage());
    }

    void put(StageStatus status) {
        note(status);
        if (status.state().settled()) {
            readers.getOrDefault(status.stage(), Set.of())
                    .forEach(cell ->
                            post.computeIfAbsent(cell, any -> new ArrayList<>()).add(status));
        }
    }

    /** Returns whether one of the cells {@code started} waits for the news of a settled stage. */
    boolean hasPost(Set<String> started) {
        return post.keySet().stream().anyMatch(started::contains);
    }

    /** Returns the news for each of the cells {@code started} and clears it; news for later cells is kept. */
    Map<String, List<StageStatus>> takePost(Set<String> started) {
        Map<String, List<StageStatus>> taken = new LinkedHashMap<>(post);
        taken.keySet().retainAll(started);
        post.keySet().removeAll(started);
        return taken;
    }

    /** Returns the changes since the revision {@code known}, or the first of them. */
    StatusChanges changes(long known, PauseState pace) {
        return changes.since(known, pace, statuses);
    }

    boolean settled() {
        return statuses.values().stream().allMatch(status -> status.state().settled());
    }

    /** Returns whether every artifact is available. */
    boolean made() {
        return statuses.values().stream().allMatch(status -> status.state().available());
    }

    /** Returns the keys of the parked stages. */
    List<String> parked() {
        return statuses.values().stream()
                .filter(status -> status.state() == StageState.PARKED)
                .map(StageStatus::key)
                .toList();
    }

    /** Returns the status of every stage, in the order of the plan. */
    List<StageStatus> statuses() {
        return List.copyOf(statuses.values());
    }
}
