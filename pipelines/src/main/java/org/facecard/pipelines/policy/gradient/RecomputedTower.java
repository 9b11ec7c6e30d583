package org.facecard.pipelines.policy.gradient;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.List;
import org.facecard.pipelines.policy.vision.TowerLayer;
import org.facecard.pipelines.policy.vision.TowerPass;
import org.jspecify.annotations.Nullable;

/**
 * Gradient checkpointing (Chen et al., arXiv 1604.06174) of a vision tower: a forward pass keeps the input of every
 * layer; the backward pass computes the layer a second time. One object serves one forward pass.
 */
public final class RecomputedTower implements TowerPass {
    private final List<NDArray> plain;
    private final DeferredBackward deferred;
    private @Nullable NDArray last;

    /**
     * @param plain views of the weights without gradients
     * @param deferred gets the backward pass through the layers
     */
    public RecomputedTower(List<NDArray> plain, DeferredBackward deferred) {
        this.plain = List.copyOf(plain);
        this.deferred = deferred;
    }

    @Override
    public NDArray through(NDArray x, List<NDArray> views, TowerLayer layer) {
        NDArray input = x == last ? x : cut(x);
        NDArray output = DeferredBackward.cut(layer.apply(input.stopGradient(), plain));
        deferred.add(collector -> backward(collector, input, output, scoped -> layer.apply(scoped, views)));
        last = output;
        return output;
    }

    /** Defers the backward pass of what precedes the layer until all later layers have their gradients. */
    private NDArray cut(NDArray x) {
        NDArray input = DeferredBackward.cut(x);
        deferred.add(collector -> DeferredBackward.backward(collector, x, input.getGradient()));
        return input;
    }

    private interface Recorded {
        NDArray apply(NDArray x);
    }

    private static void backward(GradientCollector collector, NDArray input, NDArray output, Recorded layer) {
        try (NDManager scope = output.getManager().newSubManager()) {
            NDArray slope = output.getGradient();
            slope.attach(scope);
            NDArray y = layer.apply(input);
            y.attach(scope);
            DeferredBackward.backward(collector, y, slope);
        }
    }
}
