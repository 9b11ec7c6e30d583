package org.facecard.workflows;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.facecard.activities.AssembleStudy.End;
import org.facecard.activities.AssembleStudy.StageEnd;
import org.facecard.pipelines.study.plan.Cell;
import org.facecard.pipelines.study.plan.StudyPlan;
import org.facecard.workflows.status.StageEntry;
import org.facecard.workflows.status.StageStatus;
import org.facecard.workflows.status.StudyState;

/** Where every stage of a study stands, and which cells wait to hear of it. */
final class StudyBoard {
    private final Map<String, StageEntry> entries = new LinkedHashMap<>();
    private final StudyChanges changes;
    private final Map<String, Set<String>> readers = new HashMap<>();
    private final Map<String, List<StageEntry>> post = new LinkedHashMap<>();

    /** @param run that it belongs to, by the engine's name for it */
    StudyBoard(StudyPlan plan, String run) {
        changes = new StudyChanges(run);
        plan.stages().keySet().forEach(name -> entries.put(name, StageEntry.pending(name)));
        plan.cells().forEach(cell -> addReader(plan, cell));
    }

    /** Notes every stage that {@code cell} reads from another one. */
    private void addReader(StudyPlan plan, Cell cell) {
        for (String name : cell.stages()) {
            for (String input : plan.stage(name).inputs().values()) {
                if (!cell.stages().contains(input)) {
                    readers.computeIfAbsent(input, any -> new LinkedHashSet<>()).add(cell.name());
                }
            }
        }
    }

    /** Notes that a cell has nothing left to do. Who reads of it finds the artifacts in the store. */
    void finished(Cell cell) {
        cell.stages().forEach(stage -> note(StageEntry.reused(stage)));
    }

    private void note(StageEntry entry) {
        entries.put(entry.stage(), entry);
        changes.note(entry.stage());
    }

    void put(StageEntry entry) {
        note(entry);
        if (entry.status().settled()) {
            readers.getOrDefault(entry.stage(), Set.of())
                    .forEach(cell ->
                            post.computeIfAbsent(cell, any -> new ArrayList<>()).add(entry));
        }
    }

    /** Whether a cell waits to hear of a settled stage. */
    boolean hasPost() {
        return !post.isEmpty();
    }

    /** What each cell has to hear; asked once. */
    Map<String, List<StageEntry>> takePost() {
        Map<String, List<StageEntry>> taken = new LinkedHashMap<>(post);
        post.clear();
        return taken;
    }

    /** What has changed since the revision {@code known}, or the first of it. */
    StudyState state(long known, Pace pace) {
        return changes.since(known, pace, entries);
    }

    boolean settled() {
        return entries.values().stream().allMatch(entry -> entry.status().settled());
    }

    /** Whether every artifact is there. */
    boolean made() {
        return entries.values().stream().allMatch(entry -> entry.status().available());
    }

    /** Keys of the parked stages. */
    List<String> parked() {
        return entries.values().stream()
                .filter(entry -> entry.status() == StageStatus.PARKED)
                .map(StageEntry::key)
                .toList();
    }

    /** How every stage ended, once all are settled. */
    List<StageEnd> ends() {
        return entries.values().stream().map(StudyBoard::end).toList();
    }

    private static StageEnd end(StageEntry entry) {
        End end = switch (entry.status()) {
            case DONE -> End.MADE;
            case REUSED -> End.REUSED;
            case ABANDONED -> End.ABANDONED;
            case SKIPPED, PENDING, QUEUED, RUNNING, PARKED -> End.SKIPPED;
        };
        return new StageEnd(entry.stage(), end, entry.attempt(), entry.worker(), entry.queueSeconds(), entry.why());
    }
}
