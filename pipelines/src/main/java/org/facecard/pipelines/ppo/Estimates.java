package org.facecard.pipelines.ppo;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.facecard.pipelines.policy.Policy;
import org.facecard.pipelines.study.PpoArm;
import org.facecard.pipelines.training.MicroBatches;

/**
 * Advantages and returns of one iteration's episodes.
 *
 * @param episodes in the order of the rollout
 * @param tokensRead padded tokens of the pass that computed the values
 */
record Estimates(List<Estimated> episodes, long tokensRead) {
    /**
     * @param experience an episode
     * @param advantages of its actions, whitened over the iteration
     * @param returns of its actions
     */
    record Estimated(Experience experience, float[] advantages, float[] returns) {}

    /** Values from the policy as it is now, before any update of the iteration. */
    static Estimates of(Policy policy, List<Experience> experiences, PpoArm arm) {
        Map<Experience, float[]> values = new IdentityHashMap<>();
        long tokensRead = 0;
        for (List<Experience> pass : MicroBatches.of(experiences, e -> e.row().length())) {
            Actions actions = new Actions(pass, arm.credit());
            tokensRead += actions.batch().paddedTokens();
            values(policy, actions, values);
        }
        return new Estimates(estimate(experiences, values, arm), tokensRead);
    }

    private static void values(Policy policy, Actions actions, Map<Experience, float[]> values) {
        try (NDManager scope = policy.scope()) {
            float[] all =
                    actions.values(scope, policy.score(scope, actions.batch())).toFloatArray();
            int at = 0;
            for (Experience experience : actions.experiences()) {
                values.put(experience, Arrays.copyOfRange(all, at, at + experience.actions()));
                at += experience.actions();
            }
        }
    }

    private static List<Estimated> estimate(List<Experience> experiences, Map<Experience, float[]> values, PpoArm arm) {
        Advantages.Discounting discounting = new Advantages.Discounting(arm.discount(), arm.lambda());
        List<Estimated> episodes = new ArrayList<>(experiences.size());
        for (Experience experience : experiences) {
            Advantages advantages = Advantages.of(
                    Objects.requireNonNull(values.get(experience)),
                    experience.rewards(),
                    experience.lengths(),
                    discounting);
            episodes.add(new Estimated(experience, advantages.advantages(), advantages.returns()));
        }
        Whitening.apply(episodes.stream().map(Estimated::advantages).toList());
        return episodes;
    }
}
