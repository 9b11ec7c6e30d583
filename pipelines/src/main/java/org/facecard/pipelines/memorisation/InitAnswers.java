package org.facecard.pipelines.memorisation;

import java.util.ArrayList;
import java.util.List;
import org.facecard.pipelines.policy.TokenRow;

/**
 * What an init answers to prompts, and its distributions along its answers.
 *
 * @param rows prompts and answers, which are the targets
 * @param distributions log p(v | s_t) of every batch of rows, {@code [target x vocabulary]}; none if they are too large
 *     to keep
 * @param tokens read and generated to make it, padding included
 */
record InitAnswers(List<TokenRow> rows, List<float[]> distributions, long tokens) {
    /** Numbers that are kept at most, 4 MB: studies from scratch have less than half of it, language models far more. */
    static final long MOST_NUMBERS = 1 << 20;

    InitAnswers {
        rows = List.copyOf(rows);
        distributions = List.copyOf(distributions);
    }

    /** Answers {@code prompts} with {@code init}. */
    static InitAnswers of(ProbedCheckpoint init, PromptBatch prompts) {
        long before = init.tokensProcessed();
        List<TokenRow> rows = prompts.answered(init);
        List<float[]> distributions = distributions(init, rows);
        return new InitAnswers(rows, distributions, init.tokensProcessed() - before);
    }

    private static List<float[]> distributions(ProbedCheckpoint init, List<TokenRow> rows) {
        long targets = rows.stream().mapToLong(TokenRow::learnedTokens).sum();
        List<float[]> distributions = new ArrayList<>();
        if (targets * init.vocabulary() <= MOST_NUMBERS) {
            Divergence.batches(rows).forEach(batch -> distributions.add(init.logDistribution(batch)));
        }
        return distributions;
    }
}
