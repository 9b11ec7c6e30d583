package org.facecard.pipelines.ppo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.facecard.pipelines.episode.Episode;
import org.facecard.pipelines.study.arms.PolicyGradient;

/**
 * One finished episode. Its conversations are rows of their own, because each starts with an empty context; rewards
 * count over all attempts of the episode in order, across its conversations.
 *
 * @param conversations in order
 */
record Trajectory(List<Experience> conversations) {
    /** Returns the trajectory of {@code episode}. */
    static Trajectory of(Episode episode, PolicyGradient learner) {
        return new Trajectory(episode.conversations().stream()
                .map(conversation -> Experience.of(conversation, learner))
                .toList());
    }

    /** Returns the scaled reward of every action. */
    double[] rewards() {
        return conversations.stream()
                .flatMapToDouble(conversation -> Arrays.stream(conversation.rewards()))
                .toArray();
    }

    /** Returns the reward of every attempt: the sum over its actions. */
    double[] attemptRewards() {
        int[] lengths = lengths();
        double[] ofActions = rewards();
        double[] rewards = new double[lengths.length];
        int action = 0;
        for (int attempt = 0; attempt < lengths.length; attempt++) {
            for (int i = 0; i < lengths[attempt]; i++) {
                rewards[attempt] += ofActions[action++];
            }
        }
        return rewards;
    }

    /** Returns the number of actions of every attempt. */
    int[] lengths() {
        return conversations.stream()
                .flatMapToInt(conversation -> Arrays.stream(conversation.lengths()))
                .toArray();
    }

    /** Splits numbers of all actions into those of each conversation. */
    List<float[]> split(float[] ofActions) {
        List<float[]> parts = new ArrayList<>(conversations.size());
        int at = 0;
        for (Experience conversation : conversations) {
            parts.add(Arrays.copyOfRange(ofActions, at, at + conversation.actions()));
            at += conversation.actions();
        }
        return parts;
    }
}
