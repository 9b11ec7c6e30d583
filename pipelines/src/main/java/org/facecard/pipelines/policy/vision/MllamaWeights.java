package org.facecard.pipelines.policy.vision;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.facecard.pipelines.policy.vision.LlavaWeights.Affine;
import org.jspecify.annotations.Nullable;

/**
 * The matrices of Mllama's tower and projector as views.
 *
 * @param classEmbedding {@code [1, 1, 1, width]}
 * @param patch {@code [width, patch numbers]}
 * @param positions of the patches of a tile, and of all tiles
 * @param before tiles before the local layers
 * @param after tiles before the global layers
 * @param first the norm before the local layers
 * @param last the norm before the global layers
 * @param local layers
 * @param global layers
 * @param projector to the decoder's width
 */
record MllamaWeights(
        NDArray classEmbedding,
        NDArray patch,
        Positions positions,
        Gated before,
        Gated after,
        Affine first,
        Affine last,
        List<Layer> local,
        List<Layer> global,
        Affine projector) {
    /**
     * @param gate {@code [1]}
     * @param patches {@code [position, width]}
     * @param tiles {@code [grid, tile x position x width]}
     */
    record Positions(NDArray gate, NDArray patches, NDArray tiles) {}

    /**
     * Embeddings of tiles.
     *
     * @param gate {@code [1]}
     * @param tiles {@code [grid, tile x width]}
     */
    record Gated(NDArray gate, NDArray tiles) {}

    /**
     * @param attentionNorm before the attention
     * @param queryKeyValue {@code [3 width, width]}
     * @param attentionOutput {@code [width, width]}
     * @param feedForwardNorm before the feed-forward
     * @param expand onto the intermediate width
     * @param contract from it
     * @param attentionGate {@code [1]}, in global layers
     * @param feedForwardGate {@code [1]}, in global layers
     */
    record Layer(
            Affine attentionNorm,
            NDArray queryKeyValue,
            NDArray attentionOutput,
            Affine feedForwardNorm,
            Affine expand,
            Affine contract,
            @Nullable NDArray attentionGate,
            @Nullable NDArray feedForwardGate) {}

    /** Returns the shapes of the views, in the order of {@link MllamaLayout}. */
    static List<Shape> shapes(MllamaVision config) {
        long width = config.hiddenSize();
        int positions = config.tiling().positions();
        int tiles = config.tiling().most();
        long grids = config.tiling().grids().size() + 1L;
        Shape one = new Shape(1);
        List<Shape> shapes = new ArrayList<>();
        shapes.add(new Shape(1, 1, 1, width));
        shapes.add(new Shape(width, config.patchNumbers()));
        shapes.addAll(List.of(one, new Shape(positions, width), new Shape(grids, tiles * positions * width)));
        shapes.addAll(List.of(one, new Shape(grids, tiles * width)));
        shapes.addAll(List.of(one, new Shape(grids, tiles * width)));
        Shape norm = new Shape(width);
        shapes.addAll(List.of(norm, norm, norm, norm));
        for (int layer = 0; layer < config.layers(); layer++) {
            shapes.addAll(layer(config));
        }
        for (int layer = 0; layer < config.globalLayers(); layer++) {
            shapes.addAll(layer(config));
            shapes.addAll(List.of(one, one));
        }
        shapes.add(new Shape(config.textWidth(), config.outputWidth()));
        shapes.add(new Shape(config.textWidth()));
        return shapes;
    }

    private static List<Shape> layer(MllamaVision config) {
        long width = config.hiddenSize();
        long inner = config.intermediateSize();
        Shape norm = new Shape(width);
        return List.of(
                norm,
                norm,
                new Shape(3 * width, width),
                new Shape(width, width),
                norm,
                norm,
                new Shape(inner, width),
                new Shape(inner),
                new Shape(width, inner),
                norm);
    }

    /** Returns the weights whose views, in the order of {@link #shapes}, are {@code views}. */
    static MllamaWeights of(MllamaVision config, List<NDArray> views) {
        Iterator<NDArray> rest = views.iterator();
        return new MllamaWeights(
                rest.next(),
                rest.next(),
                new Positions(rest.next(), rest.next(), rest.next()),
                new Gated(rest.next(), rest.next()),
                new Gated(rest.next(), rest.next()),
                affine(rest),
                affine(rest),
                layers(rest, config.layers(), false),
                layers(rest, config.globalLayers(), true),
                affine(rest));
    }

    private static List<Layer> layers(Iterator<NDArray> rest, int count, boolean gated) {
        List<Layer> layers = new ArrayList<>();
        for (int layer = 0; layer < count; layer++) {
            layers.add(new Layer(
                    affine(rest),
                    rest.next(),
                    rest.next(),
                    affine(rest),
                    affine(rest),
                    affine(rest),
                    gated ? rest.next() : null,
                    gated ? rest.next() : null));
        }
        return layers;
    }

    private static Affine affine(Iterator<NDArray> rest) {
        return new Affine(rest.next(), rest.next());
    }
}
