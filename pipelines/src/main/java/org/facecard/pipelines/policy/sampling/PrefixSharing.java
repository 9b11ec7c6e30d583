package org.facecard.pipelines.policy.sampling;

import java.util.Arrays;
import java.util.List;

/**
 * Decides with how many tokens all contexts of a generation begin that are read once for all rows. That changes last
 * bits, and the second pass reads all weights again: so only large policies share, and only long prefixes.
 *
 * @param leastTokens of a prefix that is read once
 */
public record PrefixSharing(int leastTokens) {
    /** Number of weights from which on a policy is large; those that studies make from scratch stay far below. */
    private static final long LARGE_WEIGHTS = 1L << 25;

    /** With two rows, a shorter prefix saves about as little as one more pass over all weights costs. */
    private static final int WORTH_A_PASS = 32;

    /** Refuses prefixes without a token. */
    public PrefixSharing {
        if (leastTokens < 1) {
            throw new IllegalArgumentException("a shared prefix has at least 1 token, not " + leastTokens);
        }
    }

    /** Returns the default of a policy that uses {@code weights} for every token. */
    public static PrefixSharing of(long weights) {
        return new PrefixSharing(weights >= LARGE_WEIGHTS ? WORTH_A_PASS : Integer.MAX_VALUE);
    }

    /**
     * Returns how many tokens of every row are read once; 0 if each row is read alone. At least one token of every row
     * is left, because its successor is requested.
     *
     * @param contexts at least one, each of at least one token
     * @param words number of ids that are words; the others depend on a row's picture and end the prefix
     */
    public int tokens(List<int[]> contexts, int words) {
        int[] first = contexts.get(0);
        int same = first.length - 1;
        for (int[] context : contexts) {
            int most = Math.min(same, context.length - 1);
            int mismatch = Arrays.mismatch(first, 0, most, context, 0, most);
            same = mismatch < 0 ? most : mismatch;
        }
        int length = 0;
        while (length < same && first[length] < words) {
            length++;
        }
        return contexts.size() > 1 && length >= leastTokens ? length : 0;
    }
}
