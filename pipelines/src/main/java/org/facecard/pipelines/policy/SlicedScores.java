package org.facecard.pipelines.policy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.function.Consumer;
import org.facecard.pipelines.policy.gradient.DeferredBackward;
import org.facecard.pipelines.policy.model.Decoder;
import org.facecard.pipelines.policy.parameters.Parameters;
import org.jspecify.annotations.Nullable;

/**
 * Scores whose distributions over the vocabulary exist for a slice of the tokens at a time, in the forward pass and
 * again in the backward pass. Only {@link #logDistribution} makes all of them.
 */
final class SlicedScores implements Scores {
    private final Decoder decoder;
    private final NDArray hidden; // [scored, hidden], a leaf where gradients are recorded
    private final NDArray targets; // [scored]
    private final NDArray values; // [scored]
    private final Slices slices;
    private @Nullable NDArray logProbabilities; // [scored]

    /**
     * @param tokens of a slice
     * @param deferred gets the backward pass; null if no gradients are recorded
     */
    record Slices(int tokens, @Nullable DeferredBackward deferred) {
        List<NDIndex> of(long scored) {
            List<NDIndex> slices = new ArrayList<>();
            for (long from = 0; from < scored; from += tokens) {
                slices.add(Parameters.slice(from, Math.min(scored, from + tokens)));
            }
            return slices;
        }
    }

    /**
     * @param hidden {@code [scored, hidden]}, normalised
     * @param targets {@code [scored]}, ids of the target tokens
     */
    SlicedScores(Decoder decoder, NDArray hidden, NDArray targets, Slices slices) {
        this.decoder = decoder;
        this.targets = targets;
        this.slices = slices;
        this.hidden = slices.deferred() == null ? hidden : DeferredBackward.cut(hidden);
        this.values = decoder.values(this.hidden);
        if (slices.deferred() != null) {
            slices.deferred().add(collector -> DeferredBackward.backward(collector, hidden, this.hidden.getGradient()));
        }
    }

    @Override
    public NDArray logProbabilities() {
        if (logProbabilities == null) {
            logProbabilities = logProbabilities(1);
        }
        return logProbabilities;
    }

    @Override
    public NDArray logProbabilities(double temperature) {
        return logProbabilities(temperature, logits -> {});
    }

    @Override
    public Sampled sampled(double temperature) {
        DoubleAdder entropy = new DoubleAdder();
        NDArray tokens = logProbabilities(
                temperature, logits -> entropy.add(Entropy.sum(logits.getManager(), logits.logSoftmax(-1))));
        return new Sampled(tokens, entropy.sum());
    }

    /** @param visitor sees the logits of every slice */
    private NDArray logProbabilities(double temperature, Consumer<NDArray> visitor) {
        NDManager scope = hidden.getManager();
        NDList parts = new NDList();
        try (NDManager forward = scope.newSubManager()) {
            for (NDIndex slice : slices.of(targets.size())) {
                try (NDManager own = forward.newSubManager()) {
                    NDArray logits = decoder.logitsOnly(hidden.get(own, slice));
                    visitor.accept(logits);
                    NDArray part = targets(slice, logSoftmax(logits, temperature));
                    part.attach(forward);
                    parts.add(part);
                }
            }
            NDArray all = NDArrays.concat(parts);
            all.attach(scope);
            return slices.deferred() == null ? all : recorded(all, temperature, slices.deferred());
        }
    }

    private NDArray recorded(NDArray all, double temperature, DeferredBackward deferred) {
        all.setRequiresGradient(true);
        deferred.add(collector -> backward(collector, all.getGradient(), temperature));
        return all;
    }

    private void backward(GradientCollector collector, NDArray slope, double temperature) {
        for (NDIndex slice : slices.of(targets.size())) {
            try (NDManager own = slope.getManager().newSubManager()) {
                NDArray logits = decoder.logits(hidden.get(own, slice));
                NDArray part = targets(slice, logSoftmax(logits, temperature));
                DeferredBackward.backward(collector, part, slope.get(own, slice));
            }
        }
    }

    @Override
    public NDArray logDistribution() {
        return decoder.logits(hidden).logSoftmax(-1);
    }

    @Override
    public double entropy() {
        double sum = 0;
        for (NDIndex slice : slices.of(targets.size())) {
            try (NDManager own = hidden.getManager().newSubManager()) {
                NDArray logits = decoder.logitsOnly(hidden.get(own, slice));
                sum += Entropy.sum(own, logits.logSoftmax(-1));
            }
        }
        return sum;
    }

    @Override
    public NDArray values() {
        return values;
    }

    private static NDArray logSoftmax(NDArray logits, double temperature) {
        NDManager own = logits.getManager();
        return (temperature == 1 ? logits : logits.mul(own.create((float) (1 / temperature)))).logSoftmax(-1);
    }

    /** Returns the log-probabilities of the target tokens, {@code [slice]}. */
    private NDArray targets(NDIndex slice, NDArray distribution) {
        NDArray own = targets.get(distribution.getManager(), slice);
        return distribution.gather(own.expandDims(1), 1).flatten();
    }
}
