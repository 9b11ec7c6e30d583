package org.facecard.pipelines.ppo;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.facecard.pipelines.policy.Policy;
import org.facecard.pipelines.policy.Scores;
import org.facecard.pipelines.study.Baseline;
import org.facecard.pipelines.study.PolicyGradient;
import org.facecard.pipelines.study.PpoArm;
import org.facecard.pipelines.training.MicroBatches;
import org.jspecify.annotations.Nullable;

/**
 * What an iteration's updates need to know of its episodes, from before the first of them.
 *
 * @param episodes in the order of the rollout
 * @param tokensRead padded tokens of the passes that computed values and reference
 */
record Estimates(List<Estimated> episodes, long tokensRead) {
    private static final float[] NONE = {};

    /**
     * @param experience an episode
     * @param advantages of its actions, whitened over the iteration
     * @param returns of its actions; 0 where there is no critic
     * @param reference log-probabilities of its actions under the reference; empty without one
     */
    record Estimated(Experience experience, float[] advantages, float[] returns, float[] reference) {}

    /** Values from the policy as it is now; log-probabilities from {@code reference} where there is one. */
    static Estimates of(
            Policy policy, @Nullable Policy reference, List<Experience> experiences, PolicyGradient learner) {
        List<Actions> passes = MicroBatches.of(experiences, e -> e.row().length()).stream()
                .map(pass -> new Actions(pass, learner.ppo().credit()))
                .toList();
        Map<Experience, float[]> references = new IdentityHashMap<>();
        long tokensRead = 0;
        if (reference != null) {
            double temperature = learner.ppo().temperature();
            tokensRead += read(
                    reference,
                    passes,
                    references,
                    (scope, actions, scores) -> actions.logProbabilities(scope, scores, temperature));
        }
        List<Advantages> advantages;
        if (learner.baseline() instanceof Baseline.Group group) {
            advantages = grouped(experiences, group, learner.ppo());
        } else {
            Map<Experience, float[]> values = new IdentityHashMap<>();
            tokensRead += read(policy, passes, values, (scope, actions, scores) -> actions.values(scope, scores));
            advantages = criticised(experiences, values, learner.ppo());
        }
        Whitening.apply(advantages.stream().map(Advantages::advantages).toList());
        return new Estimates(joined(experiences, advantages, references), tokensRead);
    }

    private static List<Estimated> joined(
            List<Experience> experiences, List<Advantages> advantages, Map<Experience, float[]> references) {
        List<Estimated> episodes = new ArrayList<>(experiences.size());
        for (int i = 0; i < experiences.size(); i++) {
            Experience experience = experiences.get(i);
            episodes.add(new Estimated(
                    experience,
                    advantages.get(i).advantages(),
                    advantages.get(i).returns(),
                    references.getOrDefault(experience, NONE)));
        }
        return episodes;
    }

    /** One number per action out of the scores of a pass. */
    @FunctionalInterface
    private interface PerAction {
        NDArray of(NDManager scope, Actions actions, Scores scores);
    }

    /** Puts {@code part} of every experience into {@code found}; the padded tokens read. */
    private static long read(Policy policy, List<Actions> passes, Map<Experience, float[]> found, PerAction part) {
        long tokensRead = 0;
        for (Actions actions : passes) {
            tokensRead += actions.batch().paddedTokens();
            try (NDManager scope = policy.scope()) {
                float[] all = part.of(scope, actions, policy.score(scope, actions.batch()))
                        .toFloatArray();
                int at = 0;
                for (Experience experience : actions.experiences()) {
                    found.put(experience, Arrays.copyOfRange(all, at, at + experience.actions()));
                    at += experience.actions();
                }
            }
        }
        return tokensRead;
    }

    private static List<Advantages> criticised(
            List<Experience> experiences, Map<Experience, float[]> values, PpoArm arm) {
        Advantages.Discounting discounting = new Advantages.Discounting(arm.discount(), arm.lambda());
        return experiences.stream()
                .map(experience -> Advantages.of(
                        Objects.requireNonNull(values.get(experience)),
                        experience.rewards(),
                        experience.lengths(),
                        discounting))
                .toList();
    }

    private static List<Advantages> grouped(List<Experience> experiences, Baseline.Group group, PpoArm arm) {
        return GroupAdvantages.of(experiences, group.episodes(), arm.discount()).stream()
                .map(advantages -> new Advantages(advantages, new float[advantages.length]))
                .toList();
    }
}
