package org.facecard.pipelines.policy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.facecard.pipelines.image.RgbImage;
import org.facecard.pipelines.policy.gradient.DeferredBackward;
import org.facecard.pipelines.policy.gradient.MemoryLimits;
import org.facecard.pipelines.policy.gradient.RecomputedLayers;
import org.facecard.pipelines.policy.gradient.RecomputedTower;
import org.facecard.pipelines.policy.inputs.DecoderInput;
import org.facecard.pipelines.policy.inputs.InputBlock;
import org.facecard.pipelines.policy.inputs.PolicyInputs;
import org.facecard.pipelines.policy.inputs.RowBlock;
import org.facecard.pipelines.policy.model.AttentionInput;
import org.facecard.pipelines.policy.model.Decoder;
import org.facecard.pipelines.policy.model.LlamaConfig;
import org.facecard.pipelines.policy.model.Masks;
import org.facecard.pipelines.policy.model.RotaryTable;
import org.facecard.pipelines.policy.model.Weights;
import org.facecard.pipelines.policy.vision.TowerPass;
import org.facecard.pipelines.policy.vision.VisionConfig;
import org.jspecify.annotations.Nullable;

/**
 * Scores the tokens of complete batches in one pass. Between {@link #record} and {@link #stopRecording} it keeps what a
 * backward pass needs, within the bounds of {@link MemoryLimits}.
 */
final class BatchScorer {
    private final LlamaConfig config;
    private final @Nullable VisionConfig vision;
    private final PolicyInputs inputs;
    private final RotaryTable positions;
    private final Decoder fixed;
    private Decoder current;
    private @Nullable DeferredBackward deferred;
    private MemoryLimits limits;

    /**
     * Creates a scorer.
     *
     * @param fixed the decoder without gradients
     */
    BatchScorer(Weights.Model model, PolicyInputs inputs, RotaryTable positions, Decoder fixed) {
        this.config = model.config();
        this.vision = model.vision();
        this.inputs = inputs;
        this.positions = positions;
        this.fixed = fixed;
        this.current = fixed;
        this.limits = MemoryLimits.of(model.config());
    }

    /** Returns the scores of the chosen tokens, in {@code scope}. */
    Scores score(NDManager scope, TokenBatch batch) {
        inputs.check(batch.tokens());
        NDArray hidden = hidden(scope, batch);
        NDArray targets = scope.create(longs(batch.targets())); // [scored]
        return batch.scoredTokens() <= limits.scoredTokens()
                ? Scores.of(current.logits(hidden), targets, current.values(hidden))
                : new SlicedScores(current, hidden, targets, new SlicedScores.Slices(limits.scoredTokens(), deferred));
    }

    private NDArray hidden(NDManager scope, TokenBatch batch) {
        int rows = batch.tokens().size();
        int width = batch.width();
        DecoderInput read = inputs.read(scope, block(batch), current, towerPass(batch));
        NDArray embedded = read.embedded();
        AttentionInput input = new AttentionInput(
                rows, width, positions.range(scope, 0, width), Masks.causal(scope, width), read.pictures());
        NDArray chosen = scope.create(batch.predecessors());
        return deferred != null && limits.recomputesLayers(config, batch.paddedTokens())
                ? new RecomputedLayers(fixed, current, deferred).hidden(embedded, chosen, input)
                : current.hidden(embedded, chosen, input, null);
    }

    /** Recomputes a large tower only if it is trained; a frozen tower keeps nothing. */
    private TowerPass towerPass(TokenBatch batch) {
        List<NDArray> frozen = fixed.weights().vision();
        return deferred != null
                        && vision != null
                        && current.weights().vision() != frozen
                        && limits.recomputesTower(vision, batch.pictures().size())
                ? new RecomputedTower(frozen, deferred)
                : TowerPass.WHOLE;
    }

    private InputBlock block(TokenBatch batch) {
        List<RowBlock> rows = new ArrayList<>();
        for (int row = 0; row < batch.tokens().size(); row++) {
            int[] tokens = batch.tokens().get(row);
            RgbImage picture = batch.pictures().get(row);
            rows.add(new RowBlock(picture == null ? tokens : inputs.withPicture(tokens, row, 0), 0, 0, picture));
        }
        return new InputBlock(rows, batch.width());
    }

    private static long[] longs(int[] numbers) {
        return Arrays.stream(numbers).asLongStream().toArray();
    }

    /** Changes what is kept for a backward pass. */
    void limit(MemoryLimits changed) {
        limits = changed;
    }

    /** Computes with {@code recorded} in place of the weights and returns the deferred parts of the backward pass. */
    DeferredBackward record(Weights recorded) {
        current = fixed.with(recorded);
        deferred = new DeferredBackward();
        return deferred;
    }

    /** Ends {@link #record}. */
    void stopRecording() {
        current = fixed;
        deferred = null;
    }
}
