package org.facecard.pipelines.memorisation;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import org.facecard.pipelines.policy.Scores;
import org.facecard.pipelines.policy.TokenBatch;
import org.facecard.pipelines.policy.TokenRow;

/**
 * How likely a checkpoint finds given tokens.
 *
 * @param tokens targets of the row
 * @param loss mean negative log-likelihood of a target, in nats; its exponential is the perplexity
 * @param right targets that are the likeliest next token
 */
record TokenLikelihood(int tokens, double loss, int right) {
    /** Rows scored together. Part of the numerics: another size changes the last bits. */
    static final int BATCH = 64;

    /** Returns the likelihood of every row's targets. */
    static List<TokenLikelihood> of(ProbedCheckpoint checkpoint, List<TokenRow> rows) {
        List<TokenLikelihood> likelihoods = new ArrayList<>(rows.size());
        for (int from = 0; from < rows.size(); from += BATCH) {
            likelihoods.addAll(batch(checkpoint, rows.subList(from, Math.min(rows.size(), from + BATCH))));
        }
        return likelihoods;
    }

    private static List<TokenLikelihood> batch(ProbedCheckpoint checkpoint, List<TokenRow> rows) {
        TokenBatch batch = new TokenBatch(
                rows.stream().map(TokenRow::tokens).toList(),
                rows.stream().map(TokenRow::learned).toList());
        try (NDManager scope = checkpoint.scope()) {
            Scores scores = checkpoint.score(scope, batch);
            Targets targets = new Targets(
                    batch.targets(),
                    scores.logProbabilities().toFloatArray(),
                    scores.logDistribution().argMax(-1).toLongArray());
            List<TokenLikelihood> likelihoods = new ArrayList<>();
            int from = 0;
            for (TokenRow row : rows) {
                likelihoods.add(targets.sum(from, row.learnedTokens()));
                from += row.learnedTokens();
            }
            return likelihoods;
        }
    }

    /** The targets of a batch, row after row. */
    private record Targets(int[] ids, float[] logProbabilities, long[] likeliest) {
        TokenLikelihood sum(int from, int tokens) {
            double loss = 0;
            int right = 0;
            for (int target = from; target < from + tokens; target++) {
                loss -= logProbabilities[target];
                right += likeliest[target] == ids[target] ? 1 : 0;
            }
            return new TokenLikelihood(tokens, loss / tokens, right);
        }
    }
}
