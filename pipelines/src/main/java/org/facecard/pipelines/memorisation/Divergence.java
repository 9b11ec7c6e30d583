package org.facecard.pipelines.memorisation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import org.facecard.pipelines.policy.TokenBatch;
import org.facecard.pipelines.policy.TokenRow;

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
        List<Double> divergences = new ArrayList<>(rows.size());
        for (int first = 0; first < rows.size(); first += TokenLikelihood.BATCH) {
            divergences.addAll(batch(rows.subList(first, Math.min(rows.size(), first + TokenLikelihood.BATCH))));
        }
        return divergences;
    }

    private List<Double> batch(List<TokenRow> rows) {
        TokenBatch batch = new TokenBatch(
                rows.stream().map(TokenRow::tokens).toList(),
                rows.stream().map(TokenRow::learned).toList());
        try (NDManager scope = from.scope();
                NDManager other = to.scope()) {
            NDArray p = from.score(scope, batch).logDistribution(); // [target, vocabulary]
            NDArray q = to.score(other, batch).logDistribution();
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
