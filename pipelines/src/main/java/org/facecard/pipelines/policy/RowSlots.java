package org.facecard.pipelines.policy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.facecard.pipelines.policy.inputs.InputBlock;
import org.facecard.pipelines.policy.inputs.RowBlock;
import org.facecard.pipelines.policy.model.DecoderCache;
import org.facecard.pipelines.policy.model.LlamaConfig;
import org.facecard.pipelines.policy.model.Masks;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a generation and the slots of the cache, which they fill together. If a row has no token for a slot (its
 * context is shorter, or its answer has ended), the slot is a hole: no token attends to it, and it does not count as a
 * position.
 */
final class RowSlots {
    private final NDManager manager;
    private final LlamaConfig config;
    private DecoderCache cache;
    private List<CachedRow> rows;
    private int slots;

    /** @param manager owns the cache */
    RowSlots(NDManager manager, LlamaConfig config, int rows) {
        this.manager = manager;
        this.config = config;
        this.cache = new DecoderCache(manager, config, rows);
        this.rows = Stream.generate(CachedRow::new).limit(rows).toList();
    }

    /** Returns the number of rows. */
    int size() {
        return rows.size();
    }

    CachedRow row(int row) {
        return rows.get(row);
    }

    /** Returns keys and values of the slots. */
    DecoderCache cache() {
        return cache;
    }

    /** Returns whether nothing has been read yet. */
    boolean untouched() {
        return cache.capacity() == 0;
    }

    /** Returns what every row's cache lacks of its context, and drops what the cache holds beyond it. */
    List<int[]> missing(List<int[]> contexts) {
        List<int[]> missing = IntStream.range(0, rows.size())
                .mapToObj(row -> rows.get(row).missing(contexts.get(row)))
                .toList();
        dropBeyond(IntStream.range(0, rows.size())
                .map(row -> contexts.get(row).length - missing.get(row).length)
                .toArray());
        return missing;
    }

    /** Keeps only the first tokens of every row, and compacts the slots when that leaves more holes than tokens. */
    private void dropBeyond(int[] kept) {
        if (IntStream.range(0, kept.length).noneMatch(row -> rows.get(row).exceeds(kept[row]))) {
            return;
        }
        for (int row = 0; row < kept.length; row++) {
            rows.get(row).truncate(kept[row], slots);
        }
        int end = rows.stream().mapToInt(CachedRow::end).max().orElseThrow();
        int longest = rows.stream().mapToInt(CachedRow::position).max().orElseThrow();
        slots = end;
        rows.forEach(row -> row.cut(end));
        cache.truncate(end);
        if (end > 2 * longest) {
            compact(longest);
        }
    }

    private void compact(int count) {
        int heads = config.keyValueHeads();
        long capacity = cache.capacity();
        long[] from = new long[rows.size() * heads * count];
        int at = 0;
        for (int row = 0; row < rows.size(); row++) {
            int[] slotsOfRow = rows.get(row).compact(count);
            for (int head = 0; head < heads; head++) {
                for (int slot : slotsOfRow) {
                    from[at++] = ((long) row * heads + head) * capacity + slot;
                }
            }
        }
        try (NDArray index = manager.create(from)) {
            cache.gather(index, count);
        }
        slots = count;
    }

    /** Records one block per row in the next slots, aligned at its end; shorter blocks begin with holes. */
    InputBlock feed(List<int[]> blocks) {
        int width = blocks.stream().mapToInt(block -> block.length).max().orElseThrow();
        List<RowBlock> fed = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            int[] block = blocks.get(row);
            CachedRow own = rows.get(row);
            fed.add(new RowBlock(block, width - block.length, own.position(), own.picture()));
            own.feed(block, slots, width);
        }
        slots += width;
        return new InputBlock(fed, width);
    }

    /**
     * Records {@code prefix} in the first slots of all rows, and leaves a cache of a single row to be filled; then
     * {@link #spread} gives every row its keys and values.
     *
     * @param room slots for which the cache has room
     */
    InputBlock feedOnce(int[] prefix, int room) {
        rows.forEach(row -> row.feed(prefix, 0, prefix.length));
        slots = prefix.length;
        cache = new DecoderCache(manager, config, 1);
        cache.reserve(room);
        return new InputBlock(List.of(new RowBlock(prefix, 0, 0, null)), prefix.length);
    }

    /** Copies the cache of {@link #feedOnce} to all rows. */
    void spread() {
        keepInCache(new int[rows.size()]);
    }

    /** Makes row i a copy of the current row {@code from[i]}. */
    void choose(int[] from) {
        keepInCache(from);
        rows = IntStream.of(from).mapToObj(row -> rows.get(row).copy()).toList();
    }

    private void keepInCache(int[] from) {
        try (NDArray index = manager.create(IntStream.of(from).asLongStream().toArray())) {
            cache.keep(index);
        }
    }

    /** Returns what hides holes and later tokens from the {@code width} tokens fed last; null if they see all slots. */
    @Nullable
    NDArray mask(NDManager scope, int width) {
        if (rows.stream().anyMatch(row -> !row.holes().isEmpty())) {
            return Masks.causal(
                    scope,
                    slots - width,
                    width,
                    rows.stream().map(CachedRow::holes).toList());
        }
        return width == 1 ? null : Masks.causal(scope, slots - width, width);
    }
}
