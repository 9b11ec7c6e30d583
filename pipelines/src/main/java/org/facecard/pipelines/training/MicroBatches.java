package org.facecard.pipelines.training;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;
import org.facecard.pipelines.policy.Policy;

/**
 * Divides the rows of an update into passes of bounded size. The gradient is that of one pass, up to rounding. The
 * division is the cheapest: rows are sorted by length and cut so that padding plus a fixed price per pass is minimal.
 */
public final class MicroBatches {
    /** Maximum number of padded tokens of one pass, unless a single row is longer. */
    private static final int MAX_TOKENS = 2_560;

    /**
     * What starting one more pass costs, in tokens. Like the bound, part of the numerics: other values change the last
     * bits.
     */
    private static final int PASS_PRICE = 250;

    private MicroBatches() {}

    /** Returns the rows in groups, longest first; equal lengths keep their order. */
    public static <R> List<List<R>> of(List<R> rows, ToIntFunction<R> length) {
        return of(rows, length, MAX_TOKENS);
    }

    /** Like {@link #of(List, ToIntFunction)}, in passes that {@code policy} can hold. */
    public static <R> List<List<R>> of(List<R> rows, ToIntFunction<R> length, Policy policy) {
        return of(rows, length, policy.passTokens(MAX_TOKENS));
    }

    private static <R> List<List<R>> of(List<R> rows, ToIntFunction<R> length, int most) {
        List<R> sorted = new ArrayList<>(rows);
        sorted.sort(Comparator.comparingInt(length).reversed());
        int[] lengths = sorted.stream().mapToInt(length).toArray();
        List<List<R>> groups = new ArrayList<>();
        int[] ends = cheapestEnds(lengths, most);
        for (int from = 0; from < lengths.length; from = ends[from]) {
            groups.add(sorted.subList(from, ends[from]));
        }
        return groups;
    }

    /**
     * Returns, for every row, the end of the group that starts with it in the cheapest division of the rows from there
     * on.
     */
    private static int[] cheapestEnds(int[] lengths, int most) {
        int rows = lengths.length;
        long[] cost = new long[rows + 1];
        int[] ends = new int[rows];
        for (int from = rows - 1; from >= 0; from--) {
            cost[from] = Long.MAX_VALUE;
            for (int end = from + 1; end <= rows && fits(lengths[from], end - from, most); end++) {
                long price = PASS_PRICE + (long) lengths[from] * (end - from) + cost[end];
                if (price < cost[from]) {
                    cost[from] = price;
                    ends[from] = end;
                }
            }
        }
        return ends;
    }

    private static boolean fits(int longest, int rows, int most) {
        return rows == 1 || (long) longest * rows <= most;
    }
}
