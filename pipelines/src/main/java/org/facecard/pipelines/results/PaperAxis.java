package org.facecard.pipelines.results;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.facecard.pipelines.artifacts.stage.TrainingCost;
import org.facecard.pipelines.artifacts.stage.TrainingCostFile;
import org.facecard.pipelines.results.tables.PaperCompute;
import org.facecard.pipelines.study.Stage;
import org.facecard.pipelines.study.plan.PlannedStage;
import org.facecard.pipelines.study.plan.Role;
import org.facecard.pipelines.study.plan.StudyPlan;

/** Where the checkpoints of a run are on the paper's compute axis. */
final class PaperAxis {
    private final StudyRun run;
    private final StudyPlan plan;
    private final Map<Long, PlannedStage> inits = new HashMap<>();
    private final Map<String, Optional<TrainingCost>> ledgers = new HashMap<>();

    PaperAxis(StudyRun run) {
        this.run = run;
        this.plan = run.plan();
        plan.stages().values().stream()
                .filter(stage -> stage.parameters().kind() == Stage.WARM_UP)
                .forEach(stage -> inits.put(stage.coordinates().seed(), stage));
    }

    /** Returns what a checkpoint has spent since the start of its arm; empty if it is missing. */
    Optional<TrainingCost> ledger(PlannedStage policy) {
        return ledgers.computeIfAbsent(
                policy.name(),
                name -> run.artifact(name).map(checkpoint -> TrainingCostFile.read(checkpoint.folder())));
    }

    /** Returns the FLOPs of a checkpoint by the paper's formula; empty for the base, and if a checkpoint before it is missing. */
    OptionalDouble flops(PlannedStage policy) {
        Optional<TrainingCost> init =
                Optional.ofNullable(inits.get(policy.coordinates().seed())).flatMap(this::ledger);
        Optional<TrainingCost> spent = ledger(policy);
        OptionalDouble before = before(policy);
        return init.isEmpty() || spent.isEmpty() || before.isEmpty()
                ? OptionalDouble.empty()
                : new PaperCompute(run.spec().task().task(), init.get())
                        .flops(policy.parameters().kind(), before.getAsDouble(), spent.get());
    }

    /** A ledger holds all segments of its arm, so what comes before is what the arm starts from. */
    private OptionalDouble before(PlannedStage policy) {
        return switch (policy.parameters().kind()) {
            case SFT, SUBOPTIMAL_SFT, PPO, RL -> ofStart(start(policy));
            case DEALS, CORPUS, BASE, VISION_BASE, WARM_UP, EVALUATION, MEMORISATION, VALUE_PROBABILITY ->
                OptionalDouble.of(0);
        };
    }

    private OptionalDouble ofStart(PlannedStage start) {
        Stage kind = start.parameters().kind();
        return kind == Stage.BASE || kind == Stage.VISION_BASE ? OptionalDouble.of(0) : flops(start);
    }

    private PlannedStage start(PlannedStage segment) {
        PlannedStage before = plan.stage(String.valueOf(segment.inputs().get(Role.POLICY)));
        boolean same = before.coordinates().arm().equals(segment.coordinates().arm());
        return same ? start(before) : before;
    }
}
