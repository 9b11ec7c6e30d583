package org.facecard.pipelines.results.tables;

import java.util.OptionalDouble;
import org.facecard.pipelines.artifacts.stage.TrainingCost;
import org.facecard.pipelines.study.Stage;
import org.facecard.pipelines.study.Task;

/**
 * The paper's compute axis (appendix C.3): 6N (D_init + D_SFT) for SFT, 6N (D_init + D_RL) + 2N lambda D_RL for RL,
 * with N parameters, D tokens trained on and lambda by task. It guesses the rollouts from the trained tokens; {@link
 * TrainingCost} counts those actually processed.
 *
 * @param task whose lambda
 * @param init what the warm-up spent; it only trains, so its FLOPs over its tokens are 6N
 */
public record PaperCompute(Task task, TrainingCost init) {

    /**
     * Returns the FLOPs of a checkpoint; empty for the base, which the paper takes as given, and when the warm-up trained on
     * nothing.
     *
     * @param before FLOPs, on this axis, of the checkpoint from which the arm starts: those of the warm-up for the
     *     init, 0 for the base
     * @param spent what the arm has spent since its start
     */
    public OptionalDouble flops(Stage stage, double before, TrainingCost spent) {
        if (init.tokens() == 0) {
            return OptionalDouble.empty();
        }
        double perToken = init.flops() / init.tokens();
        return switch (stage) {
            case WARM_UP -> OptionalDouble.of(init.flops());
            case SFT, SUBOPTIMAL_SFT -> OptionalDouble.of(before + perToken * spent.tokens());
            case PPO, RL -> OptionalDouble.of(before + perToken * (1 + rollouts()) * spent.tokens());
            case DEALS, CORPUS, BASE, VISION_BASE, EVALUATION, MEMORISATION, VALUE_PROBABILITY ->
                OptionalDouble.empty();
        };
    }

    /** 2N lambda D in units of 6N D. */
    private double rollouts() {
        return 2 * task.lambda() / 6;
    }
}
