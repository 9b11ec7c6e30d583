package org.facecard.pipelines.policy.gradient;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.List;
import org.facecard.pipelines.policy.model.AttendedPictures;
import org.facecard.pipelines.policy.model.AttentionInput;
import org.facecard.pipelines.policy.model.Decoder;
import org.jspecify.annotations.Nullable;

/**
 * Gradient checkpointing (Chen et al., arXiv 1604.06174): a forward pass keeps only the input of every layer; the
 * backward pass computes each layer a second time before it differentiates it. The gradient has the same bits.
 *
 * @param plain without gradients
 * @param recorded with gradients
 * @param deferred gets the backward pass through the layers
 */
public record RecomputedLayers(Decoder plain, Decoder recorded, DeferredBackward deferred) {
    /** Returns what {@link Decoder#hidden} returns without caches. */
    public NDArray hidden(NDArray embedded, NDArray chosen, AttentionInput input) {
        Pass pass = new Pass(embedded, chosen, cut(input), new ArrayList<>());
        AttentionInput unrecorded = unrecorded(input);
        NDArray x = embedded.stopGradient();
        for (int layer = 0; layer < recorded.layers(); layer++) {
            pass.inputs().add(x);
            x = plain.layer(x.stopGradient(), layer, pass.kept(layer, recorded), unrecorded);
        }
        NDArray output = DeferredBackward.cut(x);
        deferred.add(collector -> backward(collector, pass, output));
        return recorded.normalised(output);
    }

    /**
     * Every layer that attends to pictures adds to the gradient of their states, which flows into the tower at the
     * end.
     */
    private AttentionInput cut(AttentionInput input) {
        AttendedPictures pictures = input.pictures();
        if (pictures == null || pictures.states() == null || !trainsTower()) {
            return input;
        }
        NDArray states = pictures.states();
        NDArray leaf = DeferredBackward.cut(states);
        deferred.add(collector -> DeferredBackward.backward(collector, states, leaf.getGradient()));
        return input.with(pictures.with(leaf));
    }

    private static AttentionInput unrecorded(AttentionInput input) {
        AttendedPictures pictures = input.pictures();
        return pictures == null || pictures.states() == null
                ? input
                : input.with(pictures.with(pictures.states().stopGradient()));
    }

    private void backward(GradientCollector collector, Pass pass, NDArray output) {
        NDArray slope = output.getGradient();
        for (int layer = recorded.layers() - 1; layer >= 0; layer--) {
            slope = backward(collector, pass, layer, slope);
        }
        if (trainsEmbedding()) {
            DeferredBackward.backward(collector, pass.embedded(), slope);
        }
    }

    /** Returns whether the inputs of the first layer have a gradient; adapters do not change the embedding. */
    private boolean trainsEmbedding() {
        return recorded.weights().embedding() != plain.weights().embedding();
    }

    /** Returns whether the states of pictures have a gradient; adapters do not change tower and projector. */
    private boolean trainsTower() {
        return recorded.weights().vision() != plain.weights().vision();
    }

    /**
     * Returns the gradient with respect to the input of {@code layer}; {@code slope}, the one with respect to its
     * output, is consumed.
     */
    private NDArray backward(GradientCollector collector, Pass pass, int layer, NDArray slope) {
        NDManager outer = pass.embedded().getManager();
        try (NDManager scope = outer.newSubManager()) {
            slope.attach(scope);
            NDArray x = DeferredBackward.cut(pass.takeInput(layer, scope));
            // A layer frees its input, so it gets a view.
            NDArray y = recorded.layer(x.reshape(x.getShape()), layer, pass.kept(layer, recorded), pass.input());
            DeferredBackward.backward(collector, y, slope);
            NDArray before = x.getGradient();
            before.attach(outer);
            return before;
        }
    }

    /**
     * What the backward pass needs of a forward pass.
     *
     * @param embedded {@code [row x token, hidden]}
     * @param chosen tokens that continue after the last attention
     * @param inputs one per layer
     */
    private record Pass(NDArray embedded, NDArray chosen, AttentionInput input, List<NDArray> inputs) {
        @Nullable
        NDArray kept(int layer, Decoder decoder) {
            return layer == decoder.layers() - 1 ? chosen : null;
        }

        /** Moves the input of {@code layer}, the last one left, to {@code scope}. */
        NDArray takeInput(int layer, NDManager scope) {
            NDArray taken = inputs.remove(layer);
            taken.attach(scope);
            return taken;
        }
    }
}
