package org.facecard.pipelines.study.spec.task;

import org.facecard.pipelines.common.Ranges;
import org.facecard.pipelines.study.Fidelity;
import org.facecard.pipelines.study.Game;
import org.facecard.pipelines.study.Task;

/**
 * GeneralPoints (paper section 4.1, appendix A).
 *
 * @param target the number that four cards must make; 24 in every experiment of the paper
 * @param game what a legal formula looks like
 * @param fidelity whose verifier judges
 */
public record GeneralPointsSpec(int target, Game game, Fidelity fidelity) implements TaskSpec {
    /** Refuses a target that no four cards can make. */
    public GeneralPointsSpec {
        Ranges.that(target >= 1 && target <= 99, "task.target", target, "must lie between 1 and 99");
    }

    @Override
    public Task task() {
        return Task.GENERAL_POINTS;
    }
}
