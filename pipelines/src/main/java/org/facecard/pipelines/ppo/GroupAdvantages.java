package org.facecard.pipelines.ppo;

import java.util.ArrayList;
import java.util.List;

/**
 * Advantages without a critic: the return of an attempt against the mean return of the same attempt in the other episodes on
 * the same problem (leave-one-out, Kool et al. 2019; Ahmadian et al., arXiv 2402.14740, equation 7; the group of GRPO, Shao
 * et al., arXiv 2402.03300):
 *
 * <pre>
 * G_k   = r_k + gamma G_k+1                                G = 0 after the last attempt
 * A_k^i = G_k^i - 1/|J_k| sum over j in J_k of G_k^j       J_k: the others that made attempt k; no baseline when none did
 * </pre>
 *
 * <p>Which others made attempt k does not depend on episode i, so the baseline leaves the gradient unbiased. Differs from
 * GRPO: advantages are whitened over the iteration, as PPO's are, not divided by the deviation within their group.
 */
final class GroupAdvantages {
    private GroupAdvantages() {}

    /**
     * Returns the advantages of every action, one array per episode; all actions of an attempt share one.
     *
     * @param trajectories episodes on the same problem are consecutive
     * @param group episodes on each problem
     * @param gamma discount from one attempt to the next
     */
    static List<float[]> of(List<Trajectory> trajectories, int group, double gamma) {
        List<float[]> advantages = new ArrayList<>(trajectories.size());
        for (int from = 0; from < trajectories.size(); from += group) {
            List<Trajectory> members = trajectories.subList(from, from + group);
            List<double[]> returns = members.stream()
                    .map(member -> returns(member.attemptRewards(), gamma))
                    .toList();
            for (int i = 0; i < group; i++) {
                advantages.add(perAction(lessOthers(returns, i), members.get(i).lengths()));
            }
        }
        return advantages;
    }

    /** Returns G_k of every attempt. */
    static double[] returns(double[] rewards, double gamma) {
        double[] returns = rewards.clone();
        for (int k = rewards.length - 2; k >= 0; k--) {
            returns[k] += gamma * returns[k + 1];
        }
        return returns;
    }

    private static double[] lessOthers(List<double[]> returns, int own) {
        double[] advantages = returns.get(own).clone();
        for (int k = 0; k < advantages.length; k++) {
            double sum = 0;
            int others = 0;
            for (int j = 0; j < returns.size(); j++) {
                if (j != own && k < returns.get(j).length) {
                    sum += returns.get(j)[k];
                    others++;
                }
            }
            advantages[k] -= sum / Math.max(1, others);
        }
        return advantages;
    }

    private static float[] perAction(double[] perAttempt, int[] lengths) {
        int actions = 0;
        for (int length : lengths) {
            actions += length;
        }
        float[] result = new float[actions];
        int action = 0;
        for (int k = 0; k < lengths.length; k++) {
            for (int i = 0; i < lengths[k]; i++) {
                result[action++] = (float) perAttempt[k];
            }
        }
        return result;
    }
}
