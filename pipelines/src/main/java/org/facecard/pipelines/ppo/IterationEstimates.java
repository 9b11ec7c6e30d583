package org.facecard.pipelines.ppo;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.facecard.pipelines.policy.Policy;
import org.facecard.pipelines.policy.PolicyWork;
import org.facecard.pipelines.policy.Scores;
import org.facecard.pipelines.study.arms.Baseline;
import org.facecard.pipelines.study.arms.PolicyGradient;
import org.facecard.pipelines.study.arms.PpoArm;
import org.facecard.pipelines.training.MicroBatches;
import org.jspecify.annotations.Nullable;

/**
 * Estimates for an iteration's episodes that its updates need, computed before the first update.
 *
 * @param rows one per conversation, in the order of the rollout
 * @param read work done by the passes that computed values and reference
 */
record IterationEstimates(List<Estimated> rows, PolicyWork read) {
    private static final float[] NONE = {};

    /**
     * @param experience a conversation
     * @param advantages of its actions, whitened over the iteration
     * @param returns of its actions; 0 if there is no critic
     * @param reference log-probabilities of its actions under the reference; empty without one
     */
    record Estimated(Experience experience, float[] advantages, float[] returns, float[] reference) {}

    /** Returns values from the policy as it is now; log-probabilities from {@code reference} if there is one. */
    static IterationEstimates of(
            Policy policy, @Nullable Policy reference, List<Trajectory> trajectories, PolicyGradient learner) {
        List<Experience> experiences = trajectories.stream()
                .flatMap(trajectory -> trajectory.conversations().stream())
                .toList();
        List<ActionScores> passes = MicroBatches.of(experiences, e -> e.row().length(), policy).stream()
                .map(pass -> new ActionScores(pass, learner.ppo().credit()))
                .toList();
        Map<Experience, float[]> references = new IdentityHashMap<>();
        PolicyWork read = PolicyWork.NOTHING;
        if (reference != null) {
            double temperature = learner.ppo().temperature();
            read = read.plus(read(
                    reference,
                    passes,
                    references,
                    (scope, actions, scores) -> actions.logProbabilities(scope, scores.logProbabilities(temperature))));
        }
        List<Advantages> advantages;
        if (learner.baseline() instanceof Baseline.Group group) {
            advantages = grouped(trajectories, group, learner.ppo());
        } else {
            Map<Experience, float[]> values = new IdentityHashMap<>();
            read = read.plus(read(policy, passes, values, (scope, actions, scores) -> actions.values(scope, scores)));
            advantages = criticised(trajectories, values, learner.ppo());
        }
        Whitening.apply(advantages.stream().map(Advantages::advantages).toList());
        return new IterationEstimates(joined(trajectories, advantages, references), read);
    }

    private static List<Estimated> joined(
            List<Trajectory> trajectories, List<Advantages> advantages, Map<Experience, float[]> references) {
        List<Estimated> rows = new ArrayList<>();
        for (int i = 0; i < trajectories.size(); i++) {
            Trajectory trajectory = trajectories.get(i);
            List<float[]> own = trajectory.split(advantages.get(i).advantages());
            List<float[]> returns = trajectory.split(advantages.get(i).returns());
            for (int c = 0; c < own.size(); c++) {
                Experience experience = trajectory.conversations().get(c);
                rows.add(new Estimated(
                        experience, own.get(c), returns.get(c), references.getOrDefault(experience, NONE)));
            }
        }
        return rows;
    }

    /** Computes one number per action from the scores of a pass. */
    @FunctionalInterface
    private interface PerAction {
        NDArray of(NDManager scope, ActionScores actions, Scores scores);
    }

    /** Puts {@code part} of every experience into {@code found} and returns what was computed. */
    private static PolicyWork read(
            Policy policy, List<ActionScores> passes, Map<Experience, float[]> found, PerAction part) {
        PolicyWork read = PolicyWork.NOTHING;
        for (ActionScores actions : passes) {
            read = read.plus(actions.batch().processed());
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
        return read;
    }

    private static List<Advantages> criticised(
            List<Trajectory> trajectories, Map<Experience, float[]> values, PpoArm arm) {
        Advantages.Discounting discounting = new Advantages.Discounting(arm.discount(), arm.lambda());
        return trajectories.stream()
                .map(trajectory -> Advantages.of(
                        values(trajectory, values), trajectory.rewards(), trajectory.lengths(), discounting))
                .toList();
    }

    /** Returns the values of all actions of an episode. */
    private static float[] values(Trajectory trajectory, Map<Experience, float[]> values) {
        int actions = trajectory.conversations().stream()
                .mapToInt(Experience::actions)
                .sum();
        FloatBuffer all = FloatBuffer.allocate(actions);
        trajectory.conversations().forEach(conversation -> all.put(Objects.requireNonNull(values.get(conversation))));
        return all.array();
    }

    private static List<Advantages> grouped(List<Trajectory> trajectories, Baseline.Group group, PpoArm arm) {
        return GroupAdvantages.of(trajectories, group.episodes(), arm.discount()).stream()
                .map(advantages -> new Advantages(advantages, new float[advantages.length]))
                .toList();
    }
}
