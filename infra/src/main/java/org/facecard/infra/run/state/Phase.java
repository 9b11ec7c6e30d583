package org.facecard.infra.run.state;

import java.util.List;
import org.facecard.pipelines.common.Named;
import org.facecard.pipelines.study.Stage;

/** A phase of a study, for running or scheduling one after the other. Each needs the artifacts of the earlier ones. */
public enum Phase implements Named {
    /** The problems, the texts and the small foundation model. */
    BASE,
    /** The warmed-up checkpoint of every seed. */
    INIT,
    /** Every segment of every arm. */
    TRAINING,
    /** Every checkpoint read on every split. */
    EVALUATION;

    /** Returns the phase that a stage belongs to. */
    public static Phase of(Stage stage) {
        return switch (stage) {
            case DEALS, CORPUS, BASE, VISION_BASE -> BASE;
            case WARM_UP -> INIT;
            case SFT, PPO, SUBOPTIMAL_SFT, RL -> TRAINING;
            case EVALUATION, MEMORISATION, VALUE_PROBABILITY -> EVALUATION;
        };
    }

    /** Returns whether every stage of this phase and of those before it is settled. */
    public boolean reached(RunState run) {
        return run.stages().stream()
                .allMatch(stage -> later(stage.kind()) || stage.state().settled());
    }

    /** Returns whether a run up to this phase would execute nothing. */
    public boolean cached(PlannedState plan) {
        List<PlannedState.Item> stages =
                plan.stages().stream().filter(stage -> !later(stage.kind())).toList();
        return stages.stream().allMatch(stage -> stage.fate() == PlannedState.Action.REUSED);
    }

    private boolean later(Stage stage) {
        return of(stage).compareTo(this) > 0;
    }
}
