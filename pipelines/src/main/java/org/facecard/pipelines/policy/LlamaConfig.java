package org.facecard.pipelines.policy;

import java.nio.file.Path;
import org.facecard.pipelines.study.ModelSpec;

/**
 * The shape of a Llama decoder, as Hugging Face's {@code config.json} describes it.
 *
 * @param vocabularySize tokens V
 * @param hiddenSize width of the residual stream
 * @param intermediateSize width of the SwiGLU feed-forward
 * @param layers decoder layers L
 * @param attentionHeads query heads
 * @param keyValueHeads key and value heads, a divisor of the query heads
 * @param headWidth width of one head
 * @param maxPositions longest sequence
 * @param ropeTheta base of the rotary frequencies
 * @param rmsNormEpsilon added to the mean square
 * @param tiedHead whether the head is the transposed embedding
 */
public record LlamaConfig(
        int vocabularySize,
        int hiddenSize,
        int intermediateSize,
        int layers,
        int attentionHeads,
        int keyValueHeads,
        int headWidth,
        int maxPositions,
        double ropeTheta,
        double rmsNormEpsilon,
        boolean tiedHead) {
    /** The decoder of a study: untied head, epsilon 1e-5. */
    public static LlamaConfig of(ModelSpec model, int vocabularySize) {
        throw new UnsupportedOperationException();
    }

    /** Reads {@code folder/config.json}. */
    public static LlamaConfig load(Path folder) {
        throw new UnsupportedOperationException();
    }

    /** Writes {@code folder/config.json}. */
    public void save(Path folder) {
        throw new UnsupportedOperationException();
    }
}
