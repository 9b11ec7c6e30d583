package org.facecard.pipelines.sft;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.facecard.pipelines.artifacts.stage.Progress;
import org.facecard.pipelines.artifacts.stage.TrainingCost;
import org.facecard.pipelines.policy.TokenRow;
import org.facecard.pipelines.training.FlopCount;
import org.facecard.pipelines.training.SupervisedLoss;
import org.facecard.pipelines.training.SupervisedUpdates;
import org.facecard.pipelines.training.TrainingMonitor;
import org.facecard.pipelines.training.TrainingState;

/**
 * Supervised fine-tuning on expert answers (paper section 5.1, appendix C.1). The loop:
 *
 * <pre>
 * until the matched budget is spent:
 *     rows  &lt;- the next B demonstrations
 *     theta &lt;- AdamW(theta, grad L(rows), eta)
 * </pre>
 *
 * <p>L is the likelihood's, {@link org.facecard.pipelines.training.NegativeLogLikelihood}; the ablations replace it
 * with {@link DynamicFineTuning}, {@link LabelSmoothing} or {@link KlToInit}.
 *
 * <p>Differs from the paper: a constant learning rate instead of a cosine over one epoch, so that a later budget continues an
 * earlier one; budgets that equal another arm's.
 */
public final class SftTrainer {
    /** Number of rows that are examined to find the length of a row. */
    private static final int PROBE = 64;

    private final SftBudget budget;
    private final RowStream demonstrations;
    private final SupervisedLoss loss;
    private final double learningRate;

    /**
     * @param budget when the segment ends
     * @param demonstrations what is learned
     * @param loss what is minimised
     * @param learningRate constant
     */
    public SftTrainer(SftBudget budget, RowStream demonstrations, SupervisedLoss loss, double learningRate) {
        this.budget = budget;
        this.demonstrations = demonstrations;
        this.loss = loss;
        this.learningRate = learningRate;
    }

    /**
     * Continues {@code state} to the end of the segment.
     *
     * @param start what the chain had spent when the segment began
     */
    public void run(TrainingState state, TrainingCost start, TrainingMonitor monitor) throws IOException {
        int rows = budget.rows(start, rowFlops(state));
        SupervisedUpdates updates = new SupervisedUpdates(state, loss);
        while (!budget.reached(state.ledger())) {
            updates.update(demonstrations.rows(state.codec(), state.ledger().examples(), rows), learningRate);
            monitor.advanced(state, progress(state, start, rows));
        }
    }

    private double rowFlops(TrainingState state) {
        return demonstrations.rows(state.codec(), 0, PROBE).stream()
                .map(row -> TokenRow.batch(List.of(row)).processed())
                .mapToDouble(row -> FlopCount.training(state.policy(), row) + loss.flops(row))
                .max()
                .orElseThrow();
    }

    private Progress progress(TrainingState state, TrainingCost start, int rows) {
        TrainingCost spent = state.ledger();
        double share =
                (spent.flops() - start.flops()) / Math.max(1, budget.matched().flops() - start.flops());
        long done = spent.updates() - start.updates();
        long total = Math.max(done, Math.round(done / Math.max(1e-9, Math.min(1, share))));
        return new Progress(
                done, total, "updates", Map.of("loss", state.lastRow().loss(), "rows", (double) rows));
    }
}
