package org.facecard.pipelines.policy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A lock-step batch of growing rows over a key-value cache.
 *
 * <p>All rows fill the cache's slots together. Where a row has nothing to say in a slot (its context is shorter, or its
 * answer has ended) the slot is a hole: it holds something, which no one sees, and it does not count as a position.
 */
public final class Generation implements AutoCloseable {
    private final Policy policy;
    private final NDManager manager;
    private final List<KeyValueCache> caches;
    private List<Row> rows;
    private int slots;
    private long tokensProcessed;
    private float @Nullable [] logits; // [row x vocabulary], of the token after the context

    /** What the cache does not know of a row. {@code unread} is the last sampled token until it is fed. */
    private static final class Row {
        private final BitSet holes = new BitSet();
        private int position;
        private int @Nullable [] unread;

        int[] withUnread(int[] tokens) {
            return unread == null ? tokens : IntStream.concat(IntStream.of(unread), IntStream.of(tokens)).toArray();
        }
    }

    Generation(Policy policy, int rows) {
        if (rows < 1) {
            throw new IllegalArgumentException("a generation of %d rows: it needs at least one".formatted(rows));
        }
        this.policy = policy;
        this.manager = policy.scope();
        this.caches = Stream.generate(() -> new KeyValueCache(manager, policy.config(), rows))
                .limit(policy.config().layers())
                .toList();
        this.rows = Stream.generate(Row::new).limit(rows).toList();
    }

    /** Live rows. */
    public int rows() {
        return rows.size();
    }

    /**
     * Appends context to every live row, one array of at least one token each; lengths may differ. A row's last sampled
     * token, not yet in the cache, is fed before it.
     *
     * @throws IllegalArgumentException when a row would exceed the policy's positions
     */
    public void append(List<int[]> tokens) {
        if (tokens.size() != rows.size() || tokens.stream().anyMatch(row -> row.length == 0)) {
            throw new IllegalArgumentException("%d contexts for %d rows: every row needs one of at least one token"
                    .formatted(tokens.size(), rows.size()));
        }
        policy.checkIds(tokens);
        List<int[]> blocks = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            blocks.add(rows.get(row).withUnread(tokens.get(row)));
            rows.get(row).unread = null;
        }
        feed(blocks);
    }

    /**
     * Samples an answer for every live row, in their order. Context must have been appended since the last answer, and
     * the answers' last tokens wait unread for the next.
     */
    public List<Sample> sample(Sampling sampling, TokenDraws draws) {
        List<Answer> answers = Stream.generate(() -> new Answer(sampling.maxTokens()))
                .limit(rows.size())
                .toList();
        TokenSampler sampler =
                new TokenSampler(sampling.temperature(), policy.config().vocabularySize());
        drawAll(answers, sampling, sampler, row -> draws.uniform(row, 0));
        for (int token = 1; answers.stream().anyMatch(Answer::open); token++) {
            int index = token;
            feed(answers.stream().map(Generation::nextBlock).toList());
            drawAll(answers, sampling, sampler, row -> draws.uniform(row, index));
        }
        logits = null;
        for (int row = 0; row < rows.size(); row++) {
            rows.get(row).unread = new int[] {answers.get(row).last()};
        }
        return answers.stream().map(Answer::toSample).toList();
    }

    /** Drops every row that is not among {@code kept}, which ascends; row {@code kept[i]} becomes row i. */
    public void keep(int[] kept) {
        for (int i = 0; i < kept.length; i++) {
            if (kept[i] < (i == 0 ? 0 : kept[i - 1] + 1) || kept[i] >= rows.size()) {
                throw new IllegalArgumentException(
                        "rows to keep must ascend within the %d live ones".formatted(rows.size()));
            }
        }
        if (kept.length == 0) {
            throw new IllegalArgumentException("no rows to keep: close the generation instead");
        }
        if (kept.length == rows.size()) {
            return;
        }
        try (NDArray index = manager.create(IntStream.of(kept).asLongStream().toArray())) {
            caches.forEach(cache -> cache.keep(index));
        }
        logits = logits == null ? null : keptLogits(logits, kept);
        rows = IntStream.of(kept).mapToObj(rows::get).toList();
    }

    /** Tokens computed so far, padding included: what the FLOPs of the generation are counted from. */
    public long tokensProcessed() {
        return tokensProcessed;
    }

    @Override
    public void close() {
        manager.close();
    }

    /** The number for a row's draw. */
    private interface RowDraw {
        double uniform(int row);
    }

    private void drawAll(List<Answer> answers, Sampling sampling, TokenSampler sampler, RowDraw draws) {
        if (logits == null) {
            throw new IllegalStateException("append context before sampling: nothing follows the last answer yet");
        }
        int vocabulary = policy.config().vocabularySize();
        for (int row = 0; row < answers.size(); row++) {
            if (answers.get(row).open()) {
                sampler.draw(logits, row * vocabulary, draws.uniform(row));
                boolean stops = sampling.stopTokens().contains(sampler.token());
                answers.get(row).add(sampler.token(), sampler.logProbability(), stops);
            }
        }
    }

    private static int[] nextBlock(Answer answer) {
        return answer.open() ? new int[] {answer.last()} : new int[0];
    }

    private float[] keptLogits(float[] all, int[] kept) {
        int vocabulary = policy.config().vocabularySize();
        float[] result = new float[kept.length * vocabulary];
        for (int i = 0; i < kept.length; i++) {
            System.arraycopy(all, kept[i] * vocabulary, result, i * vocabulary, vocabulary);
        }
        return result;
    }

    /** Computes one block per row, aligned at its end; shorter blocks begin with holes. */
    private void feed(List<int[]> blocks) {
        int width = blocks.stream().mapToInt(block -> block.length).max().orElseThrow();
        try (NDManager scope = manager.newSubManager()) {
            Window window = new Window(rows.size(), width, rotation(scope, blocks, width), mask(scope, blocks, width));
            long[] ids = padded(blocks, width);
            long[] last = IntStream.range(0, rows.size())
                    .mapToLong(row -> (long) row * width + width - 1)
                    .toArray();
            Decoder decoder = policy.decoder();
            NDArray hidden = decoder.hidden(scope.create(ids), scope.create(last), window, caches);
            logits = decoder.logits(hidden).toFloatArray();
        }
        for (int row = 0; row < rows.size(); row++) {
            rows.get(row).position += blocks.get(row).length;
        }
        slots += width;
        tokensProcessed += (long) rows.size() * width;
    }

    private long[] padded(List<int[]> blocks, int width) {
        long[] ids = new long[rows.size() * width];
        for (int row = 0; row < rows.size(); row++) {
            int[] block = blocks.get(row);
            for (int i = 0; i < block.length; i++) {
                ids[(row + 1) * width - block.length + i] = block[i];
            }
        }
        return ids;
    }

    private Rotation rotation(NDManager scope, List<int[]> blocks, int width) {
        int first = rows.get(0).position;
        boolean even = IntStream.range(0, rows.size())
                .allMatch(row -> rows.get(row).position == first && blocks.get(row).length == width);
        if (even) {
            return policy.positions().range(scope, first, width);
        }
        long[][] positions = new long[rows.size()][width];
        for (int row = 0; row < rows.size(); row++) {
            int start = rows.get(row).position + blocks.get(row).length - width;
            for (int i = 0; i < width; i++) {
                positions[row][i] = Math.max(0, start + i);
            }
        }
        return policy.positions().of(scope, positions);
    }

    private @Nullable NDArray mask(NDManager scope, List<int[]> blocks, int width) {
        for (int row = 0; row < rows.size(); row++) {
            rows.get(row).holes.set(slots, slots + width - blocks.get(row).length);
        }
        if (rows.stream().anyMatch(row -> !row.holes.isEmpty())) {
            return Masks.causal(scope, slots, width, rows.stream().map(row -> row.holes).toList());
        }
        return width == 1 ? null : Masks.causal(scope, slots, width);
    }
}
