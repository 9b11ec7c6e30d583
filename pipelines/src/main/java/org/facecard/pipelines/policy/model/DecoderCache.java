package org.facecard.pipelines.policy.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What the layers cache: keys and values of the tokens so far, in slots that all rows fill together, or of the row's
 * picture.
 */
public final class DecoderCache {
    private final Map<Integer, KeyValueCache> tokens = new TreeMap<>(); // by layer
    private final Map<Integer, PictureCache> pictures = new TreeMap<>(); // by layer

    /** @param manager owns the arrays */
    public DecoderCache(NDManager manager, LlamaConfig config, int rows) {
        for (int layer = 0; layer < config.layers(); layer++) {
            if (config.attendsToPicture(layer)) {
                pictures.put(layer, new PictureCache(manager));
            } else {
                tokens.put(layer, new KeyValueCache(manager, config, rows));
            }
        }
    }

    /** Makes room for {@code more} tokens, so that they are appended without moving what is there. */
    public void reserve(int more) {
        tokens.values().forEach(cache -> cache.reserve(more));
    }

    /** Drops all slots but the first {@code count}; the others are filled again. */
    public void truncate(int count) {
        tokens.values().forEach(cache -> cache.truncate(count));
    }

    /** Compacts slots, see {@link KeyValueCache#gather}. */
    public void gather(NDArray from, int count) {
        tokens.values().forEach(cache -> cache.gather(from, count));
    }

    /** Keeps the rows of {@code index}, {@code [kept]}. */
    public void keep(NDArray index) {
        tokens.values().forEach(cache -> cache.keep(index));
        pictures.values().forEach(cache -> cache.keep(index));
    }

    /** Returns the number of slots that there is room for. */
    public int capacity() {
        return tokens.values().iterator().next().capacity();
    }

    /** Returns the cache of {@code layer}, which attends to tokens. */
    KeyValueCache tokens(int layer) {
        return Objects.requireNonNull(tokens.get(layer));
    }

    /** Returns the cache of {@code layer}, which attends to pictures. */
    PictureCache pictures(int layer) {
        return Objects.requireNonNull(pictures.get(layer));
    }
}
