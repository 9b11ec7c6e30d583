package org.facecard.pipelines.ppo;

import java.util.Arrays;
import org.facecard.pipelines.episode.Attempt;
import org.facecard.pipelines.episode.Conversation;
import org.facecard.pipelines.policy.TokenRow;
import org.facecard.pipelines.study.Credit;
import org.facecard.pipelines.study.arms.PolicyGradient;

/**
 * One finished conversation as PPO learns from it. Actions are its tokens or its answers, see {@link Credit}.
 *
 * @param row the whole conversation; answers are learned
 * @param lengths actions of each attempt
 * @param tokens tokens of each action, in order; all 1 under {@link Credit#TOKEN}
 * @param logProbabilities of each action when it was sampled
 * @param rewards of each action, scaled: the attempt's at its last action, those of steps where they are paid
 */
record Experience(TokenRow row, int[] lengths, int[] tokens, float[] logProbabilities, double[] rewards) {
    /** Returns the experience of {@code conversation}. */
    static Experience of(Conversation conversation, PolicyGradient learner) {
        double scale = learner.ppo().rewardScale();
        String prompt = conversation.challenge().prompt();
        double[] rewards = conversation.attempts().stream()
                .mapToDouble(attempt -> scale * Rewards.of(learner.reward(), prompt, attempt))
                .toArray();
        StepRewards.addAtEnds(rewards, conversation, learner);
        return switch (learner.ppo().credit()) {
            case TOKEN -> perToken(conversation, rewards, learner);
            case TURN -> perTurn(conversation, rewards);
        };
    }

    /** Returns the number of actions of the conversation. */
    int actions() {
        return tokens.length;
    }

    private static Experience perToken(Conversation conversation, double[] ofAttempts, PolicyGradient learner) {
        int[] lengths = answerLengths(conversation);
        double[] rewards = atLastTokens(ofAttempts, lengths);
        int actions = rewards.length;
        StepRewards.addAtSteps(rewards, conversation, learner);
        float[] logProbabilities = new float[actions];
        int at = 0;
        for (Attempt attempt : conversation.attempts()) {
            float[] sampled = attempt.logProbabilities();
            System.arraycopy(sampled, 0, logProbabilities, at, sampled.length);
            at += sampled.length;
        }
        return new Experience(conversation.asRow(), lengths, ones(actions), logProbabilities, rewards);
    }

    private static double[] atLastTokens(double[] ofAttempts, int[] lengths) {
        double[] rewards = new double[Arrays.stream(lengths).sum()];
        int end = 0;
        for (int attempt = 0; attempt < lengths.length; attempt++) {
            end += lengths[attempt];
            rewards[end - 1] = ofAttempts[attempt];
        }
        return rewards;
    }

    private static Experience perTurn(Conversation conversation, double[] rewards) {
        float[] logProbabilities = new float[rewards.length];
        for (int attempt = 0; attempt < rewards.length; attempt++) {
            for (float token : conversation.attempts().get(attempt).logProbabilities()) {
                logProbabilities[attempt] += token;
            }
        }
        return new Experience(
                conversation.asRow(), ones(rewards.length), answerLengths(conversation), logProbabilities, rewards);
    }

    private static int[] answerLengths(Conversation conversation) {
        return conversation.attempts().stream()
                .mapToInt(attempt -> attempt.answerTokens().length)
                .toArray();
    }

    private static int[] ones(int count) {
        int[] ones = new int[count];
        Arrays.fill(ones, 1);
        return ones;
    }
}
