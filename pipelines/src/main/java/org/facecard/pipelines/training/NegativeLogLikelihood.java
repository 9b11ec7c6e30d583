package org.facecard.pipelines.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import org.facecard.pipelines.artifacts.stage.TrainingCost;
import org.facecard.pipelines.policy.MicroStep;
import org.facecard.pipelines.policy.Policy;
import org.facecard.pipelines.policy.Processed;
import org.facecard.pipelines.policy.TokenBatch;
import org.facecard.pipelines.policy.TokenRow;
import org.facecard.pipelines.policy.Update;
import org.facecard.pipelines.results.tables.TrainingRow;

/**
 * Supervised learning: the mean negative log-likelihood of the learned tokens (paper appendix C.1: loss on the assistant's
 * tokens only),
 *
 * <pre>
 * L = - 1/n  sum over learned tokens t of  log pi(x_t | x_&lt;t)
 * </pre>
 */
public final class NegativeLogLikelihood {
    private NegativeLogLikelihood() {}

    /** One update of {@code state} on {@code rows}, booked and recorded. */
    public static void update(TrainingState state, List<TokenRow> rows, double learningRate) {
        double learned = rows.stream().mapToLong(TokenRow::learnedTokens).sum();
        List<TokenBatch> passes = MicroBatches.of(rows, TokenRow::length, state.policy()).stream()
                .map(TokenRow::batch)
                .toList();
        Update update = state.learner()
                .update(
                        learningRate,
                        passes.stream()
                                .map(pass -> step(state.policy(), pass, learned))
                                .toList());
        Processed work = passes.stream().map(TokenBatch::processed).reduce(Processed.NOTHING, Processed::plus);
        TrainingCost spent = spent(state, rows.size(), work);
        state.record(spent, row(spent, update, learningRate));
    }

    private static MicroStep step(Policy policy, TokenBatch pass, double learned) {
        return scope -> loss(scope, policy, pass).mul(scope.create((float) (1 / learned)));
    }

    /** The summed negative log-likelihood of the scored tokens, a scalar. */
    static NDArray loss(NDManager scope, Policy policy, TokenBatch pass) {
        return policy.score(scope, pass).logProbabilities().sum().neg();
    }

    private static TrainingCost spent(TrainingState state, int examples, Processed work) {
        TrainingCost before = state.ledger();
        return new TrainingCost(
                before.updates() + 1,
                before.iterations(),
                before.examples() + examples,
                before.tokens() + work.tokens(),
                before.flops() + Flops.training(state.policy(), work));
    }

    private static TrainingRow row(TrainingCost spent, Update update, double learningRate) {
        return new TrainingRow(
                spent.updates(),
                0,
                update.loss(),
                learningRate,
                update.gradientNorm(),
                spent.tokens(),
                spent.flops(),
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
