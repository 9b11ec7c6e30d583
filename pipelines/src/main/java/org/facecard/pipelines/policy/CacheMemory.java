package org.facecard.pipelines.policy;

import org.facecard.pipelines.policy.model.LlamaConfig;
import org.facecard.pipelines.policy.vision.MllamaVision;
import org.facecard.pipelines.policy.vision.VisionConfig;
import org.jspecify.annotations.Nullable;

/**
 * What the layers of a decoder cache for one row of a generation, in 32 bits.
 *
 * @param tokenBytes keys and values of one token, in all layers that attend to tokens
 * @param pictureBytes keys and values of one picture, in all layers that attend to pictures; 0 without such layers
 */
public record CacheMemory(long tokenBytes, long pictureBytes) {
    /** The caches of rows that are generated together take at most so much. {@code plan} counts the same number. */
    public static final long MOST_BYTES = 8L << 30;

    /** Refuses a decoder that caches nothing. */
    public CacheMemory {
        if (tokenBytes < 1 || pictureBytes < 0) {
            throw new IllegalArgumentException(
                    "a token takes %d bytes of the cache and a picture %d: give at least 1 and 0"
                            .formatted(tokenBytes, pictureBytes));
        }
    }

    static CacheMemory of(LlamaConfig config, @Nullable VisionConfig vision) {
        int pictured = config.pictureLayers().size();
        long layer = 2L * Float.BYTES * config.keyValueHeads() * config.headWidth();
        long places = vision instanceof MllamaVision mllama ? mllama.places() : 0;
        return new CacheMemory((config.layers() - pictured) * layer, pictured * places * layer);
    }

    /**
     * Returns how many rows stay within {@link #MOST_BYTES}, at least 1.
     *
     * @param tokens of a row
     * @param pictures of a row, 0 or 1
     */
    int rowsTogether(long tokens, int pictures) {
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, MOST_BYTES / Math.max(1, rowBytes(tokens, pictures))));
    }

    /** Returns the bytes of as many of {@code rows} as are generated together. */
    long bytes(int rows, long tokens, int pictures) {
        return Math.min(rows, rowsTogether(tokens, pictures)) * rowBytes(tokens, pictures);
    }

    private long rowBytes(long tokens, int pictures) {
        return tokenBytes * tokens + pictureBytes * pictures;
    }
}
