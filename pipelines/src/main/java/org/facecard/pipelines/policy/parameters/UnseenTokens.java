package org.facecard.pipelines.policy.parameters;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Gives tokens that training never showed the mean embedding of those that it did.
 *
 * <p>An untrained embedding is short, and a decoder's first norm scales it to a random direction of full length. A word
 * that only later training introduces then disturbs every answer to prompts unlike those of that training. The mean is
 * the usual start for new words (Hewitt, "Initializing New Word Embeddings for Pretrained Language Models", 2021).
 */
public final class UnseenTokens {
    private UnseenTokens() {}

    /**
     * Returns {@code embedding}, {@code [token, width]} row-major, with the rows of tokens outside {@code seen}
     * replaced.
     */
    public static float[] averaged(float[] embedding, int width, BitSet seen) {
        float[] mean = mean(embedding, width, seen);
        float[] result = embedding.clone();
        for (int token = 0; token < embedding.length / width; token++) {
            if (!seen.get(token)) {
                System.arraycopy(mean, 0, result, token * width, width);
            }
        }
        return result;
    }

    /**
     * Returns {@code numbers} extended to {@code size} with copies of their mean row; unchanged if they already have
     * that size.
     */
    public static float[] extended(float[] numbers, int width, int size) {
        if (numbers.length == size) {
            return numbers;
        }
        BitSet all = new BitSet();
        all.set(0, numbers.length / width);
        float[] mean = mean(numbers, width, all);
        float[] result = Arrays.copyOf(numbers, size);
        for (int at = numbers.length; at < size; at += width) {
            System.arraycopy(mean, 0, result, at, width);
        }
        return result;
    }

    private static float[] mean(float[] embedding, int width, BitSet seen) {
        if (seen.isEmpty()) {
            throw new IllegalArgumentException("no token has been seen: there is no mean to take");
        }
        double[] sum = new double[width];
        seen.stream().forEach(token -> {
            for (int i = 0; i < width; i++) {
                sum[i] += embedding[token * width + i];
            }
        });
        float[] mean = new float[width];
        for (int i = 0; i < width; i++) {
            mean[i] = (float) (sum[i] / seen.cardinality());
        }
        return mean;
    }
}
