package org.facecard.pipelines.policy.vision;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.facecard.pipelines.image.RgbImage;

/**
 * Places pictures among tokens. The image tokens of a row's picture get ids beyond the vocabulary, which index the
 * picture's features as if they were further rows of the embedding: the id of token k of picture p is {@code vocabulary
 * + p x image tokens + k}.
 */
public final class PictureEncoder {
    private final LlavaVision config;
    private final LlavaTower tower;
    private final Patches patches;
    private final int vocabulary;

    /**
     * @param manager owns the constants
     * @param vocabulary tokens of the decoder
     */
    public PictureEncoder(NDManager manager, LlavaVision config, int vocabulary) {
        this.config = config;
        this.tower = new LlavaTower(manager, config);
        this.patches = new Patches(config);
        this.vocabulary = vocabulary;
    }

    /** Returns the tower's shape. */
    public LlavaVision config() {
        return config;
    }

    /**
     * Returns {@code [picture x image token, text width]}.
     *
     * @param views of the weights, in the order of {@link LlavaVision#shapes}; the result lives in {@code scope}
     */
    public NDArray features(NDManager scope, List<RgbImage> pictures, List<NDArray> views) {
        Shape shape = new Shape((long) pictures.size() * config.patches(), config.patchNumbers());
        LlavaWeights weights = LlavaWeights.of(config, TowerFunctions.within(scope, views));
        return tower.features(scope.create(patches.of(pictures), shape), pictures.size(), weights);
    }

    /**
     * Returns {@code tokens} with the first image tokens in it replaced by those of a picture. Later image tokens,
     * which only a model can have written, stay words.
     *
     * @param row for the message
     * @param picture index p
     * @throws IllegalArgumentException when there are fewer than a picture takes
     */
    public int[] withPicture(int[] tokens, int row, int picture) {
        int[] placed = tokens.clone();
        int found = 0;
        for (int i = 0; i < placed.length && found < config.imageTokens(); i++) {
            if (placed[i] == config.imageToken()) {
                placed[i] = vocabulary + picture * config.imageTokens() + found++;
            }
        }
        if (found < config.imageTokens()) {
            throw new IllegalArgumentException("row %d has %d image tokens (id %d), and its picture takes %d"
                    .formatted(row, found, config.imageToken(), config.imageTokens()));
        }
        return placed;
    }

    /** Returns whether {@code id} stands for a part of a picture. */
    public boolean isPlace(int id) {
        return id >= vocabulary;
    }

    /** Returns the same part of a picture under another index. */
    public int moved(int id, int picture) {
        return vocabulary + picture * config.imageTokens() + (id - vocabulary) % config.imageTokens();
    }
}
