package org.facecard.workflows;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.facecard.activities.Reusable;
import org.facecard.pipelines.study.ArtifactRef;
import org.facecard.pipelines.study.plan.Cell;
import org.facecard.pipelines.study.plan.PlannedStage;
import org.facecard.pipelines.study.plan.Role;
import org.facecard.pipelines.study.plan.StageRequest;
import org.facecard.pipelines.study.plan.StudyPlan;
import org.facecard.workflows.status.StageEntry;
import org.facecard.workflows.status.StageStatus;

/** Where the stages of a cell stand, and what it knows of those that it reads from other cells. */
final class CellBoard {
    private final Map<String, PlannedStage> own = new LinkedHashMap<>();
    private final Map<String, StageEntry> entries = new HashMap<>();
    private final List<StageEntry> news = new ArrayList<>();

    CellBoard(StudyPlan plan, String cell) {
        Cell mine = plan.cells().stream()
                .filter(candidate -> candidate.name().equals(cell))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no cell \"%s\"".formatted(cell)));
        mine.stages().forEach(name -> own.put(name, plan.stage(name)));
        own.keySet().forEach(name -> entries.put(name, StageEntry.pending(name)));
    }

    boolean settled() {
        return own.values().stream().allMatch(this::settled);
    }

    boolean settled(PlannedStage stage) {
        return entry(stage.name()).status().settled();
    }

    /** Own stages that have not been started and whose inputs are all settled. */
    List<PlannedStage> ready() {
        return own.values().stream()
                .filter(stage -> entry(stage.name()).status() == StageStatus.PENDING)
                .filter(stage -> stage.inputs().values().stream().allMatch(this::inputSettled))
                .toList();
    }

    private boolean inputSettled(String input) {
        StageEntry entry = entries.get(input);
        return entry != null && entry.status().settled();
    }

    /** An input without an artifact, if there is one. */
    Optional<String> missingInput(PlannedStage stage) {
        return stage.inputs().values().stream()
                .filter(input -> !entry(input).status().available())
                .sorted()
                .findFirst();
    }

    /** The request of a stage whose inputs are all available. */
    StageRequest request(PlannedStage stage) {
        Map<Role, ArtifactRef> inputs = new EnumMap<>(Role.class);
        stage.inputs().forEach((role, input) -> inputs.put(role, entry(input).artifact()));
        return new StageRequest(stage.parameters(), inputs);
    }

    StageEntry entry(String stage) {
        StageEntry entry = entries.get(stage);
        if (entry == null) {
            throw new IllegalArgumentException("this cell knows no stage \"%s\"".formatted(stage));
        }
        return entry;
    }

    /** Notes where an own stage stands now; the study will be told. */
    void put(StageEntry entry) {
        if (!entry(entry.stage()).status().settled()) {
            entries.put(entry.stage(), entry);
            news.add(entry);
        }
    }

    /** Notes what the store has of other cells. */
    void learn(Reusable found) {
        found.results().forEach((stage, result) -> {
            if (!own.containsKey(stage)) {
                learn(StageEntry.finished(stage, 0, result));
            }
        });
    }

    /** Notes a stage of another cell. */
    void learn(StageEntry entry) {
        entries.put(entry.stage(), entry);
    }

    boolean hasNews() {
        return !news.isEmpty();
    }

    List<StageEntry> takeNews() {
        List<StageEntry> taken = List.copyOf(news);
        news.clear();
        return taken;
    }
}
