package org.facecard.pipelines.policy.gradient;

import org.facecard.pipelines.policy.model.LlamaConfig;
import org.facecard.pipelines.policy.vision.MllamaVision;
import org.facecard.pipelines.policy.vision.VisionConfig;

/**
 * Limits what a pass keeps for its backward pass; the rest is computed twice. Recomputed layers give the same bits;
 * slices of the distributions over the vocabulary give the same gradient up to rounding.
 *
 * @param activationBytes of all layers together, see {@link LlamaConfig#trainingBytesPerToken}
 * @param scoredTokens number of tokens whose distributions over the vocabulary are kept together
 */
public record MemoryLimits(long activationBytes, int scoredTokens) {
    private static final long MOST_BYTES = 1L << 30;
    private static final int LARGE_VOCABULARY = 8_192;
    private static final int MOST_NUMBERS = 1 << 24;

    /** Refuses a pass that may keep nothing. */
    public MemoryLimits {
        if (activationBytes < 0 || scoredTokens < 1) {
            throw new IllegalArgumentException(
                    "a pass keeps no less than 0 bytes of its layers and 1 distribution, not " + activationBytes
                            + " and " + scoredTokens);
        }
    }

    /** Returns the default: a gigabyte of activations, and 64 MB of distributions over a large vocabulary. */
    public static MemoryLimits of(LlamaConfig config) {
        boolean large = config.vocabularySize() >= LARGE_VOCABULARY;
        return new MemoryLimits(
                MOST_BYTES, large ? Math.max(1, MOST_NUMBERS / config.vocabularySize()) : Integer.MAX_VALUE);
    }

    /** Returns the same for passes that keep only the inputs of their layers. */
    public MemoryLimits recomputing() {
        return new MemoryLimits(0, scoredTokens);
    }

    /** Returns the largest number of tokens of a pass that keeps all its activations, at least 1. */
    public int passTokens(LlamaConfig config, int most) {
        return (int) Math.max(1, Math.min(most, activationBytes / config.trainingBytesPerToken()));
    }

    /** Returns the bytes of activations of a pass over {@code tokens}: all layers', or their inputs and one layer's. */
    public long kept(LlamaConfig config, long tokens) {
        long all = tokens * config.trainingBytesPerToken();
        long inputs = tokens * 4L * config.layers() * config.hiddenSize();
        return recomputesLayers(config, tokens) ? inputs + all / config.layers() : all;
    }

    /**
     * Returns whether the tower keeps only the inputs of its layers; always false for LLaVA's, which reads one small
     * picture per row.
     */
    public boolean recomputesTower(VisionConfig vision, int pictures) {
        return vision instanceof MllamaVision
                && pictures > 0
                && pictures * vision.trainingBytesPerPicture() > activationBytes;
    }

    /** Returns the bytes that training keeps of one picture. */
    public long keptOfPicture(VisionConfig vision) {
        return recomputesTower(vision, 1) ? vision.recomputedBytesPerPicture() : vision.trainingBytesPerPicture();
    }

    /** Returns whether a pass over {@code tokens} keeps only the inputs of its layers. */
    public boolean recomputesLayers(LlamaConfig config, long tokens) {
        return tokens * config.trainingBytesPerToken() > activationBytes;
    }
}
