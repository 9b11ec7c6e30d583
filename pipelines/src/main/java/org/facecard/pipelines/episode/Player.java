package org.facecard.pipelines.episode;

import java.util.List;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.tasks.Problem;

/** Plays problems with the verifier in the loop: a checkpoint of a study, or a model that is served elsewhere. */
public interface Player {
    /**
     * Plays {@code problems}; returns episodes in their order.
     *
     * @param firstIndex index of the first episode; the others follow
     * @param draws every choice is a function of them: how a problem is opened, and what is sampled at each place of it
     */
    List<Episode> play(List<Problem> problems, int firstIndex, Draws draws);
}
