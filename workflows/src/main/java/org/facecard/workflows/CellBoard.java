package org.facecard.workflows;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.facecard.activities.ReusableStages;
import org.facecard.pipelines.study.ArtifactRef;
import org.facecard.pipelines.study.StageState;
import org.facecard.pipelines.study.StageStatus;
import org.facecard.pipelines.study.plan.Cell;
import org.facecard.pipelines.study.plan.PlannedStage;
import org.facecard.pipelines.study.plan.Role;
import org.facecard.pipelines.study.plan.StageRequest;
import org.facecard.pipelines.study.plan.StudyPlan;

/** The status of the stages of a cell, and of those that it reads from other cells. */
final class CellBoard {
    private final Map<String, PlannedStage> own = new LinkedHashMap<>();
    private final Map<String, StageStatus> statuses = new HashMap<>();
    private final List<StageStatus> news = new ArrayList<>();

    CellBoard(StudyPlan plan, String cell) {
        Cell mine = plan.cells().stream()
                .filter(candidate -> candidate.name().equals(cell))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no cell \"%s\"".formatted(cell)));
        mine.stages().forEach(name -> own.put(name, plan.stage(name)));
        own.keySet().forEach(name -> statuses.put(name, StageStatus.pending(name)));
    }

    boolean settled() {
        return own.values().stream().allMatch(this::settled);
    }

    boolean settled(PlannedStage stage) {
        return status(stage.name()).state().settled();
    }

    /** Returns own stages that have not been started and whose inputs are all settled. */
    List<PlannedStage> ready() {
        return own.values().stream()
                .filter(stage -> status(stage.name()).state() == StageState.PENDING)
                .filter(stage -> stage.inputs().values().stream().allMatch(this::inputSettled))
                .toList();
    }

    private boolean inputSettled(String input) {
        StageStatus status = statuses.get(input);
        return status != null && status.state().settled();
    }

    /** Returns an input without an artifact, if there is one. */
    Optional<String> missingInput(PlannedStage stage) {
        return stage.inputs().values().stream()
                .filter(input -> !status(input).state().available())
                .sorted()
                .findFirst();
    }

    /** Returns the request of a stage whose inputs are all available. */
    StageRequest request(PlannedStage stage) {
        Map<Role, ArtifactRef> inputs = new EnumMap<>(Role.class);
        stage.inputs().forEach((role, input) -> inputs.put(role, status(input).artifact()));
        return new StageRequest(stage.parameters(), inputs);
    }

    StageStatus status(String stage) {
        StageStatus status = statuses.get(stage);
        if (status == null) {
            throw new IllegalArgumentException("this cell knows no stage \"%s\"".formatted(stage));
        }
        return status;
    }

    /** Records the status of an own stage; the study will receive it. */
    void put(StageStatus status) {
        if (!status(status.stage()).state().settled()) {
            statuses.put(status.stage(), status);
            news.add(status);
        }
    }

    /** Records which stages of other cells are in the store. */
    void learn(ReusableStages found) {
        found.results().forEach((stage, result) -> {
            if (!own.containsKey(stage)) {
                learn(result.status(stage, 0));
            }
        });
    }

    /** Records a stage of another cell. */
    void learn(StageStatus status) {
        statuses.put(status.stage(), status);
    }

    boolean hasNews() {
        return !news.isEmpty();
    }

    List<StageStatus> takeNews() {
        List<StageStatus> taken = List.copyOf(news);
        news.clear();
        return taken;
    }
}
