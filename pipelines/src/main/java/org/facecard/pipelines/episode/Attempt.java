package org.facecard.pipelines.episode;

import java.util.Arrays;
import org.facecard.pipelines.verifier.Verdict;

/**
 * One answer and its verdict.
 *
 * @param context what was appended before the answer, as text: the task prompt, later the verifier's words
 * @param contextTokens the context as tokens
 * @param answer the answer as text
 * @param answerTokens the sampled tokens, never re-tokenised
 * @param logProbabilities of the sampled tokens under the sampling distribution, in nats
 * @param verdict the verifier's
 */
public record Attempt(
        String context,
        int[] contextTokens,
        String answer,
        int[] answerTokens,
        float[] logProbabilities,
        Verdict verdict) {
    /**
     * Returns an attempt whose answer is known only as text and by its number of tokens: its tokens have the id -1, its
     * probability is NaN.
     */
    static Attempt written(String context, ChatReply reply, Verdict verdict) {
        int[] tokens = new int[reply.answerTokens()];
        Arrays.fill(tokens, -1);
        return new Attempt(context, new int[0], reply.text(), tokens, new float[] {Float.NaN}, verdict);
    }

    /** Returns the log-probability of the whole answer under the sampling distribution, in nats. */
    public double logProbability() {
        double sum = 0;
        for (float token : logProbabilities) {
            sum += token;
        }
        return sum;
    }

    /** Returns this attempt with the reward of {@code beyond} added to its own. */
    Attempt charged(Verdict beyond) {
        return new Attempt(
                context, contextTokens, answer, answerTokens, logProbabilities, verdict.charged(beyond.reward()));
    }
}
