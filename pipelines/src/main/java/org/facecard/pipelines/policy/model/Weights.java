package org.facecard.pipelines.policy.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.facecard.pipelines.policy.parameters.FlatSource;
import org.facecard.pipelines.policy.parameters.FlatViews;
import org.facecard.pipelines.policy.products.Products;
import org.facecard.pipelines.policy.vision.VisionConfig;
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
 * @param vision of tower and projector, in the order of {@link VisionConfig#shapes}; none in a text-only policy
 * @param products how to multiply by the matrices of the layers and the head
 */
public record Weights(
        NDArray embedding,
        List<Layer> layers,
        NDArray norm,
        NDArray head,
        NDArray valueWeight,
        NDArray valueBias,
        List<NDArray> vision,
        Products products) {
    /** The matrices of one layer. */
    sealed interface Layer permits TokenLayer, PictureLayer {
        /** Returns the norm before the attention, {@code [hidden]}. */
        NDArray attentionNorm();

        /** Returns the norm before the feed-forward, {@code [hidden]}. */
        NDArray feedForwardNorm();

        /** Returns the map onto {@code intermediate}, whose outputs are activated. */
        Projection gate();

        /** Returns the map onto {@code intermediate} whose outputs are multiplied by the activated ones. */
        Projection up();

        /** Returns the map from {@code intermediate}. */
        Projection down();
    }

    /**
     * A layer that attends to tokens.
     *
     * @param queryKeyValue onto {@code (query heads + 2 key heads) x width}
     * @param queryNorm {@code [width]}, in decoders that normalise heads
     * @param keyNorm {@code [width]}, in decoders that normalise heads
     * @param attentionOutput from {@code query heads x width}
     */
    record TokenLayer(
            NDArray attentionNorm,
            Projection queryKeyValue,
            @Nullable NDArray queryNorm,
            @Nullable NDArray keyNorm,
            Projection attentionOutput,
            NDArray feedForwardNorm,
            Projection gate,
            Projection up,
            Projection down)
            implements Layer {}

    /**
     * A layer that attends to a picture.
     *
     * @param query onto {@code query heads x width}
     * @param keyValue of the picture onto {@code 2 key heads x width}
     * @param queryNorm {@code [width]}
     * @param keyNorm {@code [width]}
     * @param attentionOutput from {@code query heads x width}
     * @param attentionGate {@code [1]}
     * @param feedForwardGate {@code [1]}
     */
    record PictureLayer(
            NDArray attentionNorm,
            Projection query,
            Projection keyValue,
            NDArray queryNorm,
            NDArray keyNorm,
            Projection attentionOutput,
            NDArray attentionGate,
            NDArray feedForwardNorm,
            Projection gate,
            Projection up,
            Projection down,
            NDArray feedForwardGate)
            implements Layer {}

    /**
     * What the weights of one policy have in common.
     *
     * @param config of the decoder
     * @param vision the vision configuration; null in a text-only policy
     * @param products how to multiply by the matrices
     */
    public record Model(LlamaConfig config, @Nullable VisionConfig vision, Products products) {
        /** Returns the same for weights whose gradients are recorded. */
        public Model recorded() {
            return new Model(config, vision, products.recorded());
        }
    }

    /** Returns views of {@code flat}, which has the order of {@link ParameterLayout}; they live in {@code scope}. */
    public static Weights of(Model model, FlatSource flat, NDManager scope) {
        LlamaConfig config = model.config();
        Shapes shapes = new Shapes(
                config, model.vision() == null ? List.of() : model.vision().shapes());
        FlatViews views = new FlatViews(flat, shapes.all(), scope);
        Products products = model.products();
        NDArray embedding = views.next();
        List<Layer> layers = new ArrayList<>();
        for (int layer = 0; layer < config.layers(); layer++) {
            layers.add(
                    config.attendsToPicture(layer)
                            ? pictureLayer(views, products)
                            : tokenLayer(config.family(), views, products));
        }
        NDArray norm = views.next();
        NDArray head = config.tiedHead() ? embedding : views.next();
        List<NDArray> sight =
                Stream.generate(views::next).limit(shapes.vision().size()).toList();
        return new Weights(embedding, layers, norm, head, views.next(), views.next(), sight, products);
    }

    private static Layer tokenLayer(DecoderFamily family, FlatViews views, Products products) {
        NDArray attentionNorm = views.next();
        NDArray queryKeyValue = views.next();
        NDArray bias = family.biased() ? views.next() : null;
        return new TokenLayer(
                attentionNorm,
                new Projection(queryKeyValue, bias, List.of(), products),
                family.normalisesHeads() ? views.next() : null,
                family.normalisesHeads() ? views.next() : null,
                Projection.of(views.next(), products),
                views.next(),
                Projection.of(views.next(), products),
                Projection.of(views.next(), products),
                Projection.of(views.next(), products));
    }

    private static Layer pictureLayer(FlatViews views, Products products) {
        return new PictureLayer(
                views.next(),
                Projection.of(views.next(), products),
                Projection.of(views.next(), products),
                views.next(),
                views.next(),
                Projection.of(views.next(), products),
                views.next(),
                views.next(),
                Projection.of(views.next(), products),
                Projection.of(views.next(), products),
                Projection.of(views.next(), products),
                views.next());
    }

    /** The shapes of the views, in storage order. */
    private record Shapes(LlamaConfig config, List<Shape> vision) {
        List<Shape> all() {
            long hidden = config.hiddenSize();
            List<Shape> shapes = new ArrayList<>();
            shapes.add(new Shape(config.embeddingRows(), hidden));
            for (int layer = 0; layer < config.layers(); layer++) {
                shapes.addAll(config.attendsToPicture(layer) ? pictureLayer() : tokenLayer());
            }
            shapes.add(new Shape(hidden));
            if (!config.tiedHead()) {
                shapes.add(new Shape(config.vocabularySize(), hidden));
            }
            shapes.addAll(vision);
            shapes.add(new Shape(1, hidden));
            shapes.add(new Shape(1));
            return shapes;
        }

        private List<Shape> tokenLayer() {
            long hidden = config.hiddenSize();
            List<Shape> shapes = new ArrayList<>(List.of(new Shape(hidden), new Shape(queries() + 2 * keys(), hidden)));
            if (config.family().biased()) {
                shapes.add(new Shape(queries() + 2 * keys()));
            }
            if (config.family().normalisesHeads()) {
                shapes.add(new Shape(config.headWidth()));
                shapes.add(new Shape(config.headWidth()));
            }
            shapes.add(new Shape(hidden, queries()));
            shapes.addAll(feedForward());
            return shapes;
        }

        private List<Shape> pictureLayer() {
            long hidden = config.hiddenSize();
            Shape head = new Shape(config.headWidth());
            List<Shape> shapes = new ArrayList<>(List.of(
                    new Shape(hidden),
                    new Shape(queries(), hidden),
                    new Shape(2 * keys(), hidden),
                    head,
                    head,
                    new Shape(hidden, queries()),
                    new Shape(1)));
            shapes.addAll(feedForward());
            shapes.add(new Shape(1));
            return shapes;
        }

        private List<Shape> feedForward() {
            long hidden = config.hiddenSize();
            Shape expand = new Shape(config.intermediateSize(), hidden);
            return List.of(new Shape(hidden), expand, expand, new Shape(hidden, config.intermediateSize()));
        }

        private long queries() {
            return (long) config.attentionHeads() * config.headWidth();
        }

        private long keys() {
            return (long) config.keyValueHeads() * config.headWidth();
        }
    }
}
