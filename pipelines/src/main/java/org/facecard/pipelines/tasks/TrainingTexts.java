package org.facecard.pipelines.tasks;

import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.study.arms.DemonstrationSource;

/**
 * The training texts of a task, made only from the problems of one training partition. Indexed once, then stateless and
 * thread-safe: every row is a function of the draws passed in.
 */
public interface TrainingTexts {
    /**
     * Returns one row of the pre-training corpus.
     *
     * @throws org.facecard.pipelines.common.InvalidSpecException when the task's base is a loaded checkpoint
     */
    Transcript corpusRow(Draws draws);

    /**
     * Returns one revision transcript of at most {@code attempts} attempts by an imperfect player under the training
     * rule.
     */
    Transcript warmUpRow(int attempts, Draws draws);

    /**
     * Returns an expert's answer to the hand of {@code problem} under a random rule, never the shifted one.
     *
     * @throws InvalidSpecException when the task's prompts do not vary, as by default
     */
    default Demonstration diverse(Problem problem, DemonstrationSource.Diverse how, Draws draws) {
        throw new InvalidSpecException(
                "demonstrations.from is diverse: it needs task.kind: general-points and task.game: running");
    }
}
