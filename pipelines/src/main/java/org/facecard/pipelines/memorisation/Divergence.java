package org.facecard.pipelines.memorisation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import org.facecard.pipelines.policy.TokenBatch;
import org.facecard.pipelines.policy.TokenRow;
import org.jspecify.annotations.Nullable;

/**
 * Kullback-Leibler divergence between two policies along given answers: at every token of an answer the exact sum over the
 * vocabulary, summed over the answer,
 *
 * <pre>
 * D(p || q) = sum_t sum_v p(v | s_t) (log p(v | s_t) - log q(v | s_t)),     s_t along an answer drawn from p
 * </pre>
 *
 * whose mean over answers of p is the divergence of the two distributions of answers (chain rule). Shenfeld et al. (arXiv
 * 2509.04259) find that D(init || trained) on the new task predicts forgetting.
 */
final class Divergence {
    private final ProbedCheckpoint from;
    private final ProbedCheckpoint to;

    /** Measures D(from || to); the answers must be {@code from}'s own. */
    Divergence(ProbedCheckpoint from, ProbedCheckpoint to) {
        this.from = from;
        this.to = to;
    }

    /** Returns the divergence along the targets of every row, in nats. */
    List<Double> along(List<TokenRow> rows) {
        return along(rows, List.of());
    }

    /** Like {@link #along(List)}, with what is known of {@code from}. */
    List<Double> along(InitAnswers known) {
        return along(known.rows(), known.distributions());
    }

    private List<Double> along(List<TokenRow> rows, List<float[]> known) {
        List<Double> divergences = new ArrayList<>(rows.size());
        for (List<TokenRow> batch : batches(rows)) {
            int number = divergences.size() / TokenLikelihood.BATCH;
            divergences.addAll(batch(batch, known.isEmpty() ? null : known.get(number)));
        }
        return divergences;
    }

    /** Returns the rows that are scored together. */
    static List<List<TokenRow>> batches(List<TokenRow> rows) {
        List<List<TokenRow>> batches = new ArrayList<>();
        for (int first = 0; first < rows.size(); first += TokenLikelihood.BATCH) {
            batches.add(rows.subList(first, Math.min(rows.size(), first + TokenLikelihood.BATCH)));
        }
        return batches;
    }

    private List<Double> batch(List<TokenRow> rows, float @Nullable [] known) {
        TokenBatch batch = TokenRow.batch(rows);
        try (NDManager scope = from.scope();
                NDManager other = to.scope()) {
            NDArray p = known == null
                    ? from.score(scope, batch).logDistribution()
                    : scope.create(known, new Shape(batch.scoredTokens(), known.length / batch.scoredTokens()));
            NDArray q = to.score(other, batch).logDistribution(); // [target, vocabulary]
            q.attach(scope);
            float[] perToken = p.exp().mul(p.sub(q)).sum(new int[] {1}).toFloatArray();
            return sums(rows, perToken);
        }
    }

    private static List<Double> sums(List<TokenRow> rows, float[] perToken) {
        List<Double> sums = new ArrayList<>(rows.size());
        int at = 0;
        for (TokenRow row : rows) {
            double sum = 0;
            for (boolean target : row.learned()) {
                sum += target ? perToken[at++] : 0;
            }
            sums.add(sum);
        }
        return sums;
    }
}
