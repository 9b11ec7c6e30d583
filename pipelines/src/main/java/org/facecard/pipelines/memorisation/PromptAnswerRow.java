package org.facecard.pipelines.memorisation;

import java.util.Arrays;
import org.facecard.pipelines.policy.TokenRow;

/** A prompt with an answer to it, as tokens. */
final class PromptAnswerRow {
    private PromptAnswerRow() {}

    /** Returns a row whose targets are the answer's tokens. */
    static TokenRow row(int[] prompt, int[] answer) {
        int[] tokens = Arrays.copyOf(prompt, prompt.length + answer.length);
        System.arraycopy(answer, 0, tokens, prompt.length, answer.length);
        boolean[] learned = new boolean[tokens.length];
        Arrays.fill(learned, prompt.length, tokens.length, true);
        return new TokenRow(tokens, learned);
    }
}
