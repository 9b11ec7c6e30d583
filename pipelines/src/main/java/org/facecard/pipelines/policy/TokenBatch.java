package org.facecard.pipelines.policy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.facecard.pipelines.image.RgbImage;

/**
 * Rows of tokens, of any lengths, and which of their tokens are scored as targets.
 *
 * @param tokens token ids, one array per row
 * @param scored for every token whether it is scored; the first of a row cannot be (nothing precedes it)
 * @param pictures by row, in the place of its first image tokens; none in text
 */
public record TokenBatch(List<int[]> tokens, List<boolean[]> scored, Map<Integer, RgbImage> pictures) {
    /** Creates a batch of text rows. */
    public TokenBatch(List<int[]> tokens, List<boolean[]> scored) {
        this(tokens, scored, Map.of());
    }

    /** Refuses empty batches and rows, marks of another length, and a batch in which nothing is scored. */
    public TokenBatch {
        tokens = List.copyOf(tokens);
        scored = List.copyOf(scored);
        pictures = Collections.unmodifiableMap(new TreeMap<>(pictures));
        demand(!tokens.isEmpty(), "has no rows");
        demand(
                tokens.size() == scored.size(),
                "has %d rows and %d rows of marks".formatted(tokens.size(), scored.size()));
        for (int row = 0; row < tokens.size(); row++) {
            checkRow(row, tokens.get(row), scored.get(row));
        }
        for (int row : pictures.keySet()) {
            demand(
                    row >= 0 && row < tokens.size(),
                    "has %d rows and a picture for row %d".formatted(tokens.size(), row));
        }
        demand(IntStream.range(0, scored.size()).anyMatch(new Marks(scored)::any), "scores no token");
    }

    /** Returns the number of scored tokens of all rows. */
    public int scoredTokens() {
        return targets().length;
    }

    /** Returns the number of tokens of the longest row. */
    public int width() {
        return tokens.stream().mapToInt(row -> row.length).max().orElseThrow();
    }

    /**
     * Returns the number of tokens of all rows as they are computed, padding included. The FLOPs of a pass are counted
     * from it.
     */
    public long paddedTokens() {
        return (long) tokens.size() * width();
    }

    /** Returns what a pass over the rows computes. */
    public PolicyWork processed() {
        return new PolicyWork(paddedTokens(), pictures.size());
    }

    /** Returns the ids of the scored tokens, row by row. */
    public int[] targets() {
        return IntStream.range(0, tokens.size())
                .flatMap(row -> marked(row).map(token -> tokens.get(row)[token]))
                .toArray();
    }

    /** Returns, for every scored token, the index of the token before it among all tokens, {@code [row x width]}. */
    long[] predecessors() {
        int width = width();
        return IntStream.range(0, tokens.size())
                .flatMap(row -> marked(row).map(token -> row * width + token - 1))
                .asLongStream()
                .toArray();
    }

    private IntStream marked(int row) {
        return IntStream.range(0, scored.get(row).length).filter(token -> scored.get(row)[token]);
    }

    private static void checkRow(int row, int[] tokens, boolean[] scored) {
        demand(tokens.length > 0, "has an empty row %d".formatted(row));
        demand(
                tokens.length == scored.length,
                "has %d tokens and %d marks in row %d".formatted(tokens.length, scored.length, row));
        demand(!scored[0], "scores the first token of row %d, which has no predecessor".formatted(row));
    }

    private static void demand(boolean holds, String fault) {
        if (!holds) {
            throw new IllegalArgumentException("a token batch " + fault);
        }
    }

    private record Marks(List<boolean[]> rows) {
        boolean any(int row) {
            for (boolean mark : rows.get(row)) {
                if (mark) {
                    return true;
                }
            }
            return false;
        }
    }
}
