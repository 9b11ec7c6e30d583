package org.facecard.pipelines.policy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Groups rows so that computing them together changes no bit of any of them. libtorch computes powers and exponentials
 * of whole vectors with one routine and the rest of an array with another, and has separate kernels for products of one
 * to three rows. So the bits of a row do not depend on the number of rows computed with it, as long as that number is a
 * multiple of {@value #GRAIN}, twice the widest vector, and one thread computes. Other numbers of rows stay unchanged.
 */
public final class RowGroups {
    /** Rows are left out in multiples of this number. */
    public static final int GRAIN = 32;

    private RowGroups() {}

    /**
     * Contexts, each read once.
     *
     * @param distinct the contexts, in the order in which they first appear, and the last repeated up to a multiple of
     *     {@value #GRAIN}
     * @param of by row, the index of its context
     */
    public record Shared(List<int[]> distinct, int[] of) {}

    /** Returns every context of {@code rows} once, or all rows if sharing them would change bits or save nothing. */
    public static Shared shared(List<int[]> rows) {
        List<int[]> distinct = new ArrayList<>();
        int[] of = rows.stream().mapToInt(row -> place(row, distinct)).toArray();
        int read = rounded(distinct.size());
        if (!divisible(rows.size()) || read >= rows.size()) {
            return new Shared(List.copyOf(rows), all(rows.size()));
        }
        distinct.addAll(Collections.nCopies(read - distinct.size(), distinct.get(distinct.size() - 1)));
        return new Shared(List.copyOf(distinct), of);
    }

    private static int place(int[] row, List<int[]> distinct) {
        for (int known = 0; known < distinct.size(); known++) {
            if (Arrays.equals(distinct.get(known), row)) {
                return known;
            }
        }
        distinct.add(row);
        return distinct.size() - 1;
    }

    /**
     * Returns the rows to keep, ascending, when those that are not {@code open} may be dropped. Moving rows costs about
     * as much as computing them once, so rows are dropped only if they are at least as many as those that stay.
     *
     * @param rows number of all rows
     */
    static int[] staying(int[] open, int rows) {
        int stay = rounded(open.length);
        if (!divisible(rows) || 2 * stay > rows) {
            return all(rows);
        }
        IntStream ended = IntStream.range(0, rows).filter(row -> Arrays.binarySearch(open, row) < 0);
        return IntStream.concat(IntStream.of(open), ended.limit(stay - open.length))
                .sorted()
                .toArray();
    }

    private static boolean divisible(int rows) {
        return rows % GRAIN == 0 && TensorEngine.onOneThread();
    }

    private static int rounded(int rows) {
        return (rows + GRAIN - 1) / GRAIN * GRAIN;
    }

    private static int[] all(int rows) {
        return IntStream.range(0, rows).toArray();
    }
}
