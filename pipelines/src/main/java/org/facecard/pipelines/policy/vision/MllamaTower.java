package org.facecard.pipelines.policy.vision;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.core.Embedding;
import ai.djl.nn.core.Linear;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.facecard.pipelines.image.RgbImage;
import org.facecard.pipelines.policy.vision.LlavaWeights.Affine;

/**
 * Mllama's vision transformer over tiles, followed by the projector, as transformers 4.57.6 computes them.
 *
 * <p>Both depart from the described model: a position that is padding or belongs to an absent tile is hidden from other
 * such positions, but the picture's own positions attend to it.
 */
public final class MllamaTower {
    /** Epsilon of the norms before the local and the global layers, regardless of the configuration. */
    private static final float EPSILON = 1e-5f;

    private static final float UNSEEN = -1e9f;

    /** Number of entries of the masks of pictures that are computed together: 256 MB. */
    private static final long MOST_NUMBERS = 1L << 26;

    private final MllamaVision config;
    private final Tiling tiling;
    private final Tiles tiles;
    private final MllamaLayer layer;
    private final NDArray one; // []

    /** @param manager owns the constants, see {@link org.facecard.pipelines.policy.MicroStep} */
    public MllamaTower(NDManager manager, MllamaVision config) {
        this.config = config;
        this.tiling = config.tiling();
        this.tiles = new Tiles(config);
        this.layer = new MllamaLayer(manager, config);
        this.one = manager.create(1f);
    }

    /** Returns the vision configuration. */
    public MllamaVision config() {
        return config;
    }

    /**
     * Returns what the decoder attends to. The result lives in {@code scope}.
     *
     * @param views of the weights, in the order of {@link MllamaVision#shapes}
     * @param through how it computes its layers
     * @return {@code [picture x place, text width]}
     */
    public NDArray features(NDManager scope, List<RgbImage> pictures, List<NDArray> views, TowerPass through) {
        long positions = (long) tiling.most() * tiling.paddedPositions();
        int together = (int) Math.max(1, Math.min(pictures.size(), MOST_NUMBERS / (positions * positions)));
        if (together == pictures.size()) {
            return computed(scope, pictures, views, through);
        }
        NDList groups = new NDList();
        for (int from = 0; from < pictures.size(); from += together) {
            List<RgbImage> group = pictures.subList(from, Math.min(pictures.size(), from + together));
            groups.add(freed(scope, group, views, through));
        }
        return NDArrays.concat(groups, 0);
    }

    /** Frees what a whole pass makes on its way; a recomputed tower reads it again in the backward pass. */
    private NDArray freed(NDManager scope, List<RgbImage> pictures, List<NDArray> views, TowerPass through) {
        if (through != TowerPass.WHOLE) {
            return computed(scope, pictures, views, through);
        }
        try (NDManager own = scope.newSubManager()) {
            NDArray features = computed(own, pictures, views, through);
            features.attach(scope);
            return features;
        }
    }

    private NDArray computed(NDManager scope, List<RgbImage> pictures, List<NDArray> weightViews, TowerPass through) {
        List<NDArray> views = TowerFunctions.within(scope, weightViews);
        MllamaWeights weights = MllamaWeights.of(config, views);
        int count = pictures.size();
        NDArray ids = scope.create(pictures.stream()
                .mapToLong(picture -> tiling.id(config.grid(picture)))
                .toArray());
        Layers pass = new Layers(mask(scope, pictures), views, through);
        NDArray x = weights.first().norm(embedded(scope, pictures, ids, weights), EPSILON);
        x = padded(scope, x, count)
                .reshape(count, (long) tiling.most() * tiling.paddedPositions(), config.hiddenSize());
        NDList read = new NDList();
        for (int layer = 0; layer < config.layers(); layer++) {
            x = pass.apply(x, MllamaWeights::local, layer);
            for (int wanted : config.intermediateLayers()) {
                if (wanted == layer) {
                    read.add(x.expandDims(3));
                }
            }
        }
        NDArray last = global(weights.last().norm(x, EPSILON), gated(ids, weights.after()), pass);
        return projected(last, read, count, weights.projector());
    }

    /** Computes layers that share a mask. */
    private final class Layers {
        private final NDArray mask; // [picture, 1, position, position]
        private final List<NDArray> views;
        private final TowerPass through;

        Layers(NDArray mask, List<NDArray> views, TowerPass through) {
            this.mask = mask;
            this.views = views;
            this.through = through;
        }

        NDArray apply(NDArray x, Function<MllamaWeights, List<MllamaWeights.Layer>> group, int index) {
            return through.through(x, views, (input, numbers) -> {
                MllamaWeights.Layer own =
                        group.apply(MllamaWeights.of(config, numbers)).get(index);
                return layer.apply(input, mask, own);
            });
        }
    }

    /** Returns {@code [picture, tile, position, width]}: patches and class with their position embeddings. */
    private NDArray embedded(NDManager scope, List<RgbImage> pictures, NDArray ids, MllamaWeights weights) {
        int count = pictures.size();
        int most = tiling.most();
        long patches = (long) count * most * tiling.patches();
        NDArray numbers = scope.create(tiles.of(pictures), new Shape(patches, config.patchNumbers()));
        NDArray rows = Linear.linear(numbers, weights.patch(), null)
                .singletonOrThrow()
                .reshape(count, most, tiling.patches(), config.hiddenSize())
                .add(gated(ids, weights.before()));
        NDArray first = weights.classEmbedding().broadcast(new Shape(count, most, 1, config.hiddenSize()));
        NDArray gate = weights.positions().gate().tanh();
        Shape shape = new Shape(count, most, tiling.positions(), config.hiddenSize());
        NDArray rest = one.sub(gate);
        rest.attach(scope);
        NDArray places = weights.positions().patches().mul(rest);
        NDArray tilePlaces =
                rows(ids, weights.positions().tiles()).reshape(shape).mul(gate);
        return first.concat(rows, 2).add(places).add(tilePlaces);
    }

    /** Returns the embeddings of the tiles, {@code [picture, tile, 1, width]}. */
    private NDArray gated(NDArray ids, MllamaWeights.Gated own) {
        return rows(ids, own.tiles())
                .reshape(ids.size(), tiling.most(), 1, config.hiddenSize())
                .mul(own.gate().tanh());
    }

    private NDArray padded(NDManager scope, NDArray x, int pictures) {
        int more = tiling.paddedPositions() - tiling.positions();
        return more == 0 ? x : x.concat(scope.zeros(new Shape(pictures, tiling.most(), more, config.hiddenSize())), 2);
    }

    private NDArray global(NDArray local, NDArray tileEmbedding, Layers pass) {
        Shape shape = local.getShape();
        NDArray x = local.reshape(shape.get(0), tiling.most(), tiling.paddedPositions(), config.hiddenSize())
                .add(tileEmbedding)
                .reshape(shape);
        for (int index = 0; index < config.globalLayers(); index++) {
            x = pass.apply(x, MllamaWeights::global, index);
        }
        return x;
    }

    private NDArray projected(NDArray last, NDList read, int pictures, Affine projector) {
        NDArray all = last;
        if (!read.isEmpty()) {
            Shape flat = new Shape(pictures, last.getShape().get(1), (long) config.hiddenSize() * read.size());
            all = last.concat(interleaved(read).reshape(flat), 2);
        }
        NDArray tiled = all.reshape(pictures, tiling.most(), tiling.paddedPositions(), config.outputWidth());
        NDArray own = tiling.paddedPositions() == tiling.positions()
                ? tiled
                : tiled.split(new long[] {tiling.positions()}, 2).get(0);
        return projector.linear(own.reshape((long) pictures * config.places(), config.outputWidth()));
    }

    /** DJL's concatenation of one array is a copy without a gradient. */
    private static NDArray interleaved(NDList arrays) {
        return arrays.size() == 1 ? arrays.get(0) : NDArrays.concat(arrays, 3);
    }

    /** Returns {@code [picture, 1, position, position]}: positions outside the picture do not see each other. */
    private NDArray mask(NDManager scope, List<RgbImage> pictures) {
        int positions = tiling.most() * tiling.paddedPositions();
        float[] mask = new float[pictures.size() * positions * positions];
        for (int picture = 0; picture < pictures.size(); picture++) {
            int present = config.grid(pictures.get(picture)).tiles();
            int[] absent = IntStream.range(0, positions)
                    .filter(position -> position / tiling.paddedPositions() >= present
                            || position % tiling.paddedPositions() >= tiling.positions())
                    .toArray();
            for (int from : absent) {
                int start = (picture * positions + from) * positions;
                Arrays.stream(absent).forEach(to -> mask[start + to] = UNSEEN);
            }
        }
        return scope.create(mask, new Shape(pictures.size(), 1, positions, positions));
    }

    private static NDArray rows(NDArray index, NDArray table) {
        return Embedding.embedding(index, table, SparseFormat.DENSE).singletonOrThrow();
    }
}
