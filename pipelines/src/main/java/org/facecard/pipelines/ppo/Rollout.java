package org.facecard.pipelines.ppo;

import java.util.List;
import org.facecard.pipelines.episode.Attempt;
import org.facecard.pipelines.episode.Episode;
import org.facecard.pipelines.policy.PolicyWork;
import org.facecard.pipelines.study.arms.PolicyGradient;

/**
 * The episodes of one iteration.
 *
 * @param episodes finished
 * @param processed work done to play them
 */
record Rollout(List<Episode> episodes, PolicyWork processed) {
    /**
     * @param reward mean reward of an attempt, unscaled
     * @param success share of episodes that were solved
     */
    record Summary(double reward, double success) {}

    List<Trajectory> trajectories(PolicyGradient learner) {
        return episodes.stream().map(episode -> Trajectory.of(episode, learner)).toList();
    }

    Summary summary() {
        double reward = episodes.stream()
                .flatMap(episode -> episode.attempts().stream())
                .map(Attempt::verdict)
                .mapToDouble(verdict -> verdict.reward())
                .average()
                .orElse(0);
        double solved = episodes.stream().filter(Episode::solved).count();
        return new Summary(reward, solved / episodes.size());
    }
}
