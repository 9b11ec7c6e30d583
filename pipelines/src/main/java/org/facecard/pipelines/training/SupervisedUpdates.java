package org.facecard.pipelines.training;

import java.util.List;
import org.facecard.pipelines.artifacts.stage.TrainingCost;
import org.facecard.pipelines.policy.MicroStep;
import org.facecard.pipelines.policy.PolicyWork;
import org.facecard.pipelines.policy.TokenBatch;
import org.facecard.pipelines.policy.TokenRow;
import org.facecard.pipelines.policy.Update;
import org.facecard.pipelines.results.tables.TrainingRow;

/**
 * The updates of supervised learning. Each uses one batch of rows, in several passes, and records one row of the
 * training table.
 */
public final class SupervisedUpdates {
    private final TrainingState state;
    private final SupervisedLoss loss;

    /** Updates {@code state} along the gradient of {@code loss}. */
    public SupervisedUpdates(TrainingState state, SupervisedLoss loss) {
        this.state = state;
        this.loss = loss;
    }

    /** Makes one update on {@code rows} and records its cost and figures. */
    public void update(List<TokenRow> rows, double learningRate) {
        double learned = rows.stream().mapToLong(TokenRow::learnedTokens).sum();
        List<TokenBatch> passes = MicroBatches.of(rows, TokenRow::length, state.policy()).stream()
                .map(TokenRow::batch)
                .toList();
        Update update = state.learner()
                .update(
                        learningRate,
                        passes.stream().map(pass -> step(pass, learned)).toList());
        PolicyWork work = passes.stream().map(TokenBatch::processed).reduce(PolicyWork.NOTHING, PolicyWork::plus);
        TrainingCost spent = spent(rows.size(), work);
        state.record(spent, row(spent, update, learningRate));
    }

    private MicroStep step(TokenBatch pass, double learned) {
        return scope ->
                loss.sum(scope, pass, state.policy().score(scope, pass)).mul(scope.create((float) (1 / learned)));
    }

    private TrainingCost spent(int examples, PolicyWork work) {
        TrainingCost before = state.ledger();
        return new TrainingCost(
                before.updates() + 1,
                before.iterations(),
                before.examples() + examples,
                before.tokens() + work.tokens(),
                before.flops() + FlopCount.training(state.policy(), work) + loss.flops(work));
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
