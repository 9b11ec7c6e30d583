package org.facecard.pipelines.policy.gradient;

import ai.djl.ndarray.NDArray;
import ai.djl.training.GradientCollector;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * The parts of a backward pass that a forward pass has deferred. A part starts from the gradient of the array that
 * replaced its output, so the part deferred last runs first.
 */
public final class DeferredBackward {
    private final Deque<Consumer<GradientCollector>> parts = new ArrayDeque<>();

    /** Defers a part. It runs after the backward passes of everything that uses its output. */
    public void add(Consumer<GradientCollector> part) {
        parts.push(part);
    }

    /** Runs the backward pass from the loss to the leaves. */
    public void run(GradientCollector collector, NDArray loss) {
        collector.backward(loss);
        while (!parts.isEmpty()) {
            parts.pop().accept(collector);
        }
    }

    /**
     * Returns the numbers of {@code output} as a leaf: an array that takes a gradient, detached from its computation.
     */
    public static NDArray cut(NDArray output) {
        NDArray leaf = output.stopGradient();
        leaf.setRequiresGradient(true);
        return leaf;
    }

    /** Adds the product of {@code slope} and the Jacobian of {@code output} to the gradients of its leaves. */
    public static void backward(GradientCollector collector, NDArray output, NDArray slope) {
        collector.backward(output.mul(slope).sum());
    }
}
