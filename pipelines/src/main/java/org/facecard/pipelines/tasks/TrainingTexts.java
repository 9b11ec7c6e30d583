package org.facecard.pipelines.tasks;

import org.facecard.pipelines.common.Draws;

/**
 * The training texts of a task, made only from the problems of one training partition. Indexed once, then stateless and
 * shared by threads: every row is a function of the draws handed in.
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
}
