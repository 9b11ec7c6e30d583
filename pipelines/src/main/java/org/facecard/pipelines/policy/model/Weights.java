package org.facecard.pipelines.policy.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * The matrices of a decoder as views of its flat array. One split makes them all, so that its backward pass gathers
 * the whole gradient into one array as well.
 *
 * @param embedding {@code [vocabulary, hidden]}
 * @param layers one per decoder layer
 * @param norm {@code [hidden]}
 * @param head {@code [vocabulary, hidden]}
 * @param valueWeight {@code [1, hidden]}
 * @param valueBias {@code [1]}
 */
public record Weights(
        NDArray embedding, List<Layer> layers, NDArray norm, NDArray head, NDArray valueWeight, NDArray valueBias) {
    /**
     * @param attentionNorm {@code [hidden]}
     * @param queryKeyValue {@code [(query heads + 2 key heads) x width, hidden]}
     * @param attentionOutput {@code [hidden, query heads x width]}
     * @param feedForwardNorm {@code [hidden]}
     * @param gate {@code [intermediate, hidden]}
     * @param up {@code [intermediate, hidden]}
     * @param down {@code [hidden, intermediate]}
     */
    record Layer(
            NDArray attentionNorm,
            NDArray queryKeyValue,
            NDArray attentionOutput,
            NDArray feedForwardNorm,
            NDArray gate,
            NDArray up,
            NDArray down) {}

    /** Views of {@code flat}, which lies as {@link ParameterLayout} says; they live in {@code scope}. */
    public static Weights of(LlamaConfig config, NDArray flat, NDManager scope) {
        Shapes shapes = new Shapes(config);
        Views views = new Views(flat, shapes.all(), scope);
        NDArray embedding = views.next();
        List<Layer> layers = new ArrayList<>();
        for (int layer = 0; layer < config.layers(); layer++) {
            layers.add(new Layer(
                    views.next(), views.next(), views.next(), views.next(), views.next(), views.next(), views.next()));
        }
        NDArray norm = views.next();
        NDArray head = config.tiedHead() ? embedding : views.next();
        return new Weights(embedding, layers, norm, head, views.next(), views.next());
    }

    /** The shapes of the views, in storage order. */
    private record Shapes(LlamaConfig config) {
        List<Shape> all() {
            long hidden = config.hiddenSize();
            Shape vocabulary = new Shape(config.vocabularySize(), hidden);
            List<Shape> shapes = new ArrayList<>();
            shapes.add(vocabulary);
            for (int layer = 0; layer < config.layers(); layer++) {
                shapes.addAll(layer(hidden));
            }
            shapes.add(new Shape(hidden));
            if (!config.tiedHead()) {
                shapes.add(vocabulary);
            }
            shapes.add(new Shape(1, hidden));
            shapes.add(new Shape(1));
            return shapes;
        }

        private List<Shape> layer(long hidden) {
            long queries = (long) config.attentionHeads() * config.headWidth();
            long keys = (long) config.keyValueHeads() * config.headWidth();
            Shape norm = new Shape(hidden);
            Shape expand = new Shape(config.intermediateSize(), hidden);
            return List.of(
                    norm,
                    new Shape(queries + 2 * keys, hidden),
                    new Shape(hidden, queries),
                    norm,
                    expand,
                    expand,
                    new Shape(hidden, config.intermediateSize()));
        }
    }

    /** The parts of one split, each in its shape. */
    private static final class Views {
        private final NDList parts;
        private final List<Shape> shapes;
        private int position;

        Views(NDArray flat, List<Shape> shapes, NDManager scope) {
            this.shapes = shapes;
            long[] boundaries = new long[shapes.size() - 1];
            long end = 0;
            for (int i = 0; i < boundaries.length; i++) {
                end += shapes.get(i).size();
                boundaries[i] = end;
            }
            parts = flat.split(boundaries);
            parts.attach(scope);
        }

        NDArray next() {
            NDArray view = parts.get(position).reshape(shapes.get(position));
            position++;
            return view;
        }
    }
}
