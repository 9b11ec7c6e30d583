package org.facecard.pipelines.episode;

/**
 * Counts of the requests to a model and of its answers.
 *
 * @param answers that it gave
 * @param promptTokens that it read for them
 * @param answerTokens that it wrote
 * @param cut answers that the limit on their length ended
 * @param overlong requests without an answer because the conversation had become too long
 */
public record ChatTally(int answers, long promptTokens, long answerTokens, int cut, int overlong) {
    /** No requests. */
    public static final ChatTally NOTHING = new ChatTally(0, 0, 0, 0, 0);

    /** Adds one reply. */
    public ChatTally plus(ChatReply reply) {
        boolean none = reply.ending() == ChatReply.StopReason.CONTEXT;
        return new ChatTally(
                none ? answers : answers + 1,
                promptTokens + reply.promptTokens(),
                answerTokens + reply.answerTokens(),
                reply.ending() == ChatReply.StopReason.LENGTH ? cut + 1 : cut,
                none ? overlong + 1 : overlong);
    }

    /** Returns the sum of both. */
    public ChatTally and(ChatTally other) {
        return new ChatTally(
                answers + other.answers,
                promptTokens + other.promptTokens,
                answerTokens + other.answerTokens,
                cut + other.cut,
                overlong + other.overlong);
    }
}
