package org.facecard.pipelines.ppo;

import org.facecard.pipelines.study.Credit;

/**
 * Generalised advantage estimation over the attempts of one episode (Schulman et al., arXiv 1506.02438, equation 16):
 *
 * <pre>
 * delta_t = r_t + gamma_t V(s_t+1) - V(s_t)        V = 0 after the last action
 * A_t     = delta_t + gamma_t lambda_t A_t+1
 * R_t     = A_t + V(s_t)                           the target of the value head
 * </pre>
 *
 * <p>Time advances once per attempt (paper section 3: one answer is one step). With {@link Credit#TURN} an action is an
 * answer, and gamma and lambda apply from each to the next. With {@link Credit#TOKEN} an action is a token; gamma and
 * lambda apply where an attempt ends and are 1 inside it; the verifier's reward is given at the attempt's last token.
 *
 * <p>Differs from the released code: the last attempt ends the episode whether it was right or the last one allowed.
 * The released code lets returns leak from the next, unrelated episode across each truncation.
 *
 * @param advantages one per action, in order
 * @param returns one per action, in order
 */
record Advantages(float[] advantages, float[] returns) {
    /**
     * @param values V(s_t) of every action
     * @param rewards r_t of every action
     * @param lengths actions of each attempt, at least 1; all 1 under {@link Credit#TURN}
     * @param discounting gamma and lambda between attempts
     */
    static Advantages of(float[] values, double[] rewards, int[] lengths, Discounting discounting) {
        float[] advantages = new float[values.length];
        float[] returns = new float[values.length];
        int action = values.length;
        double nextValue = 0;
        double nextAdvantage = 0;
        for (int attempt = lengths.length - 1; attempt >= 0; attempt--) {
            double gamma = discounting.gamma();
            double lambda = discounting.lambda();
            for (int i = 0; i < lengths[attempt]; i++) {
                action--;
                double delta = rewards[action] + gamma * nextValue - values[action];
                nextAdvantage = delta + gamma * lambda * nextAdvantage;
                nextValue = values[action];
                advantages[action] = (float) nextAdvantage;
                returns[action] = (float) (nextAdvantage + values[action]);
                gamma = 1;
                lambda = 1;
            }
        }
        return new Advantages(advantages, returns);
    }

    /**
     * @param gamma discount from one attempt to the next
     * @param lambda decay of the estimate from one attempt to the next
     */
    record Discounting(double gamma, double lambda) {}
}
