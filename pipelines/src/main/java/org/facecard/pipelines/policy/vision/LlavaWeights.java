package org.facecard.pipelines.policy.vision;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.LayerNorm;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;

/**
 * The matrices of tower and projector as views.
 *
 * @param classEmbedding {@code [1, 1, width]}
 * @param patch {@code [width, patch numbers]}
 * @param position {@code [position, width]}
 * @param before the norm before the first layer
 * @param layers of the tower
 * @param after the norm after the last layer, kept only for the file: LLaVA reads the layers before it
 * @param first of the projector
 * @param second of the projector
 */
record LlavaWeights(
        NDArray classEmbedding,
        NDArray patch,
        NDArray position,
        Affine before,
        List<Layer> layers,
        Affine after,
        Affine first,
        Affine second) {
    /**
     * A linear layer or a norm.
     *
     * @param weight {@code [out, in]} or {@code [width]}
     * @param bias {@code [out]}
     */
    record Affine(NDArray weight, NDArray bias) {
        /** Returns {@code [..., out]} of {@code [..., in]}. */
        NDArray linear(NDArray x) {
            return Linear.linear(x, weight, bias).singletonOrThrow();
        }

        /** Normalises the last axis. */
        NDArray norm(NDArray x, float epsilon) {
            return LayerNorm.layerNorm(x, weight.getShape(), weight, bias, epsilon)
                    .singletonOrThrow();
        }
    }

    /**
     * @param attentionNorm before the attention
     * @param queryKeyValue {@code [3 width, width]}
     * @param attentionOutput {@code [width, width]}
     * @param feedForwardNorm before the feed-forward
     * @param expand {@code [intermediate, width]}
     * @param contract {@code [width, intermediate]}
     */
    record Layer(
            Affine attentionNorm,
            Affine queryKeyValue,
            Affine attentionOutput,
            Affine feedForwardNorm,
            Affine expand,
            Affine contract) {}

    /**
     * Returns the shapes of the views, in the order of {@link LlavaLayout}; neighbours in one matrix product are
     * merged.
     */
    static List<Shape> shapes(LlavaVision config) {
        long width = config.hiddenSize();
        long text = config.textWidth();
        List<Shape> shapes = new ArrayList<>();
        shapes.add(new Shape(1, 1, width));
        shapes.add(new Shape(width, config.patchNumbers()));
        shapes.add(new Shape(config.positions(), width));
        norm(shapes, width);
        for (int layer = 0; layer < config.layers(); layer++) {
            norm(shapes, width);
            linear(shapes, 3 * width, width);
            linear(shapes, width, width);
            norm(shapes, width);
            linear(shapes, config.intermediateSize(), width);
            linear(shapes, width, config.intermediateSize());
        }
        norm(shapes, width);
        linear(shapes, text, width);
        linear(shapes, text, text);
        return shapes;
    }

    /** Returns the weights whose views, in the order of {@link #shapes}, are {@code views}. */
    static LlavaWeights of(LlavaVision config, List<NDArray> views) {
        Iterator<NDArray> rest = views.iterator();
        Supplier<Affine> affine = () -> new Affine(rest.next(), rest.next());
        NDArray classEmbedding = rest.next();
        NDArray patch = rest.next();
        NDArray position = rest.next();
        Affine before = affine.get();
        List<Layer> layers = new ArrayList<>();
        for (int layer = 0; layer < config.layers(); layer++) {
            layers.add(new Layer(affine.get(), affine.get(), affine.get(), affine.get(), affine.get(), affine.get()));
        }
        Affine after = affine.get(); // LLaVA does not use this norm
        return new LlavaWeights(classEmbedding, patch, position, before, layers, after, affine.get(), affine.get());
    }

    private static void norm(List<Shape> shapes, long width) {
        shapes.add(new Shape(width));
        shapes.add(new Shape(width));
    }

    private static void linear(List<Shape> shapes, long out, long in) {
        shapes.add(new Shape(out, in));
        shapes.add(new Shape(out));
    }
}
