package org.facecard.pipelines.study.spec;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.facecard.pipelines.common.Ranges;

/**
 * Consecutive seeds: {@code seeds: {first: 31, count: 5}}.
 *
 * @param first the smallest
 * @param count how many
 */
public record SeedRange(long first, int count) {
    private static final int MOST = 1_000;

    /** Refuses an empty range and one that ends beyond 64 bits. */
    public SeedRange {
        Ranges.that(count >= 1 && count <= MOST, "seeds.count", count, "must lie between 1 and " + MOST);
        Ranges.that(
                first <= Long.MAX_VALUE - count, "seeds.first", first, "must leave room for %d seeds".formatted(count));
    }

    /** Returns all of them. */
    public List<Long> seeds() {
        return LongStream.range(first, first + count).boxed().toList();
    }

    /**
     * Returns the first {@code count} of {@code seeds}; if there are fewer, adds the seeds after the largest, so that
     * all stages of the old ones are reused.
     */
    static List<Long> sized(List<Long> seeds, int count) {
        Ranges.that(count >= 1 && count <= MOST, "--seeds", count, "must lie between 1 and " + MOST);
        long next = seeds.stream().mapToLong(Long::longValue).max().orElse(0) + 1;
        return Stream.concat(
                        seeds.stream(), LongStream.range(next, next + count).boxed())
                .limit(count)
                .collect(Collectors.toUnmodifiableList());
    }
}
