package org.facecard.pipelines.episode;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.facecard.pipelines.common.Named;

/**
 * The answer of a chat model.
 *
 * @param text its words; empty when it says nothing
 * @param promptTokens tokens that it read, 0 if nothing counts them
 * @param answerTokens tokens that it wrote, 0 if nothing counts them
 * @param ending why it ended
 */
public record ChatReply(String text, int promptTokens, int answerTokens, StopReason ending) {
    /** Why an answer ends. */
    public enum StopReason implements Named {
        /** The model ended it. */
        STOP,
        /** The limit on its length ended it. */
        LENGTH,
        /** The conversation has become longer than the model can read, so there is no answer. */
        CONTEXT;

        @JsonCreator
        static StopReason of(String label) {
            return Named.parse(StopReason.class, label);
        }
    }
}
