package org.facecard.pipelines.bench.bodies;

import java.util.List;
import org.facecard.pipelines.policy.Policy;
import org.facecard.pipelines.policy.tokenizer.TextCodec;
import org.facecard.pipelines.study.Fidelity;
import org.facecard.pipelines.study.Game;
import org.facecard.pipelines.study.arms.OptimizerSpec;
import org.facecard.pipelines.study.spec.task.GeneralPointsSpec;
import org.facecard.pipelines.tasks.generalpoints.GeneralPoints;
import org.facecard.pipelines.training.TrainingState;

/** A model with fresh weights that plays the running game. */
final class FreshState {
    /** The game. */
    static final GeneralPoints GAME = GeneralPoints.of(new GeneralPointsSpec(24, Game.RUNNING, Fidelity.AS_DESCRIBED));

    /** AdamW with the settings of warm-up and arms. */
    static final OptimizerSpec ADAMW = new OptimizerSpec(3e-4, 0.9, 0.98, 1e-8, 0, 1);

    static final TrainingState.Optimizer OPTIMIZER = new TrainingState.Optimizer(ADAMW, 1e-3);

    private FreshState() {}

    static TrainingState of(BenchModel model) {
        List<String> words = GAME.vocabulary();
        return TrainingState.create(Policy.create(model.config(), 1), TextCodec.words(words), OPTIMIZER);
    }
}
