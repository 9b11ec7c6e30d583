package org.facecard.pipelines.study.spec.task;

import org.facecard.pipelines.common.Ranges;
import org.facecard.pipelines.study.Fidelity;
import org.facecard.pipelines.study.Task;
import org.facecard.pipelines.study.Wording;

/**
 * V-IRL (paper section 4.2, appendix B).
 *
 * @param wording language of its prompts and answers
 * @param fidelity whose verifier judges and whose word a turn gets
 * @param routes where the routes come from
 * @param dropRate probability that a forward point of a street is left out at a reset; 0.5 in the released environment
 */
public record VirlSpec(Wording wording, Fidelity fidelity, RouteSource routes, double dropRate) implements TaskSpec {
    /** Refuses a drop rate that is not a probability. */
    public VirlSpec {
        Ranges.share("task.drop-rate", dropRate);
    }

    /** Returns the same task with every forward point of a street kept: how {@code longer-routes} is walked. */
    public VirlSpec withoutDrops() {
        return new VirlSpec(wording, fidelity, routes, 0);
    }

    @Override
    public Task task() {
        return Task.VIRL;
    }
}
