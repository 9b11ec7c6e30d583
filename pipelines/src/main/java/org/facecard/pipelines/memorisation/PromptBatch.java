package org.facecard.pipelines.memorisation;

import java.util.List;
import java.util.stream.IntStream;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.policy.TokenRow;

/**
 * Prompts of one split, answered at temperature 1.
 *
 * @param prompts tokens of each
 * @param purpose of the draws; equal for every policy, so that only the weights make a difference
 * @param seed of the draws
 */
record PromptBatch(List<int[]> prompts, String purpose, long seed) {
    static final double TEMPERATURE = 1;

    /** Returns a row of every prompt and the answer of {@code checkpoint}. */
    List<TokenRow> answered(ProbedCheckpoint checkpoint) {
        List<int[]> answers = checkpoint.answers(prompts, TEMPERATURE, Draws.of(seed, purpose));
        return IntStream.range(0, prompts.size())
                .mapToObj(i -> PromptAnswerRow.row(prompts.get(i), answers.get(i)))
                .toList();
    }
}
