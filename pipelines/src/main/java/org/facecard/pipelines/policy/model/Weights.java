package org.facecard.pipelines.policy.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.facecard.pipelines.policy.vision.VisionConfig;
import org.facecard.pipelines.policy.vision.VisionWeights;
import org.jspecify.annotations.Nullable;

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
 * @param vision of tower and projector, where the policy sees
 */
public record Weights(
        NDArray embedding,
        List<Layer> layers,
        NDArray norm,
        NDArray head,
        NDArray valueWeight,
        NDArray valueBias,
        @Nullable VisionWeights vision) {
    /**
     * @param attentionNorm {@code [hidden]}
     * @param queryKeyValue onto {@code (query heads + 2 key heads) x width}
     * @param queryNorm {@code [width]}, in decoders that normalise heads
     * @param keyNorm {@code [width]}, in decoders that normalise heads
     * @param attentionOutput from {@code query heads x width}
     * @param feedForwardNorm {@code [hidden]}
     * @param gate onto {@code intermediate}
     * @param up onto {@code intermediate}
     * @param down from {@code intermediate}
     */
    record Layer(
            NDArray attentionNorm,
            Projection queryKeyValue,
            @Nullable NDArray queryNorm,
            @Nullable NDArray keyNorm,
            Projection attentionOutput,
            NDArray feedForwardNorm,
            Projection gate,
            Projection up,
            Projection down) {}

    /** Views of {@code flat}, which lies as {@link ParameterLayout} says; they live in {@code scope}. */
    public static Weights of(LlamaConfig config, @Nullable VisionConfig vision, FlatSource flat, NDManager scope) {
        Shapes shapes = new Shapes(config, vision == null ? List.of() : VisionWeights.shapes(vision));
        FlatViews views = new FlatViews(flat, shapes.all(), scope);
        NDArray embedding = views.next();
        List<Layer> layers = new ArrayList<>();
        for (int layer = 0; layer < config.layers(); layer++) {
            layers.add(layer(config.family(), views));
        }
        NDArray norm = views.next();
        NDArray head = config.tiedHead() ? embedding : views.next();
        List<NDArray> sight =
                Stream.generate(views::next).limit(shapes.vision().size()).toList();
        VisionWeights seeing = vision == null ? null : VisionWeights.of(vision, sight);
        return new Weights(embedding, layers, norm, head, views.next(), views.next(), seeing);
    }

    private static Layer layer(DecoderFamily family, FlatViews views) {
        NDArray attentionNorm = views.next();
        NDArray queryKeyValue = views.next();
        NDArray bias = family.biased() ? views.next() : null;
        return new Layer(
                attentionNorm,
                new Projection(queryKeyValue, bias, List.of()),
                family.normalisesHeads() ? views.next() : null,
                family.normalisesHeads() ? views.next() : null,
                Projection.of(views.next()),
                views.next(),
                Projection.of(views.next()),
                Projection.of(views.next()),
                Projection.of(views.next()));
    }

    /** The shapes of the views, in storage order. */
    private record Shapes(LlamaConfig config, List<Shape> vision) {
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
            shapes.addAll(vision);
            shapes.add(new Shape(1, hidden));
            shapes.add(new Shape(1));
            return shapes;
        }

        private List<Shape> layer(long hidden) {
            long queries = (long) config.attentionHeads() * config.headWidth();
            long keys = (long) config.keyValueHeads() * config.headWidth();
            List<Shape> shapes = new ArrayList<>(List.of(new Shape(hidden), new Shape(queries + 2 * keys, hidden)));
            if (config.family().biased()) {
                shapes.add(new Shape(queries + 2 * keys));
            }
            if (config.family().normalisesHeads()) {
                shapes.add(new Shape(config.headWidth()));
                shapes.add(new Shape(config.headWidth()));
            }
            Shape expand = new Shape(config.intermediateSize(), hidden);
            shapes.addAll(List.of(
                    new Shape(hidden, queries),
                    new Shape(hidden),
                    expand,
                    expand,
                    new Shape(hidden, config.intermediateSize())));
            return shapes;
        }
    }
}
