package org.facecard.pipelines.policy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.facecard.pipelines.image.RgbImage;
import org.facecard.pipelines.policy.inputs.DecoderInput;
import org.facecard.pipelines.policy.inputs.InputBlock;
import org.facecard.pipelines.policy.inputs.RowBlock;
import org.facecard.pipelines.policy.model.AttentionInput;
import org.facecard.pipelines.policy.model.Decoder;
import org.facecard.pipelines.policy.model.DecoderCache;
import org.facecard.pipelines.policy.model.Masks;
import org.facecard.pipelines.policy.model.RotaryEmbedding;
import org.facecard.pipelines.policy.sampling.GrowingAnswers;
import org.facecard.pipelines.policy.sampling.SampledAnswer;
import org.facecard.pipelines.policy.sampling.Sampling;
import org.facecard.pipelines.policy.sampling.TokenDraws;
import org.facecard.pipelines.policy.vision.TowerPass;
import org.jspecify.annotations.Nullable;

/**
 * A lock-step batch of growing rows over a key-value cache.
 *
 * <p>All rows fill the cache's slots together. If a row has no token for a slot (its context is shorter, or its answer
 * has ended), the slot is a hole: no token attends to it, and it does not count as a position.
 */
public final class Generation implements AutoCloseable {
    private final Policy policy;
    private final NDManager manager;
    private final DecoderCache cache;
    private List<CachedRow> rows;
    private int slots;
    private long tokensProcessed;
    private long picturesProcessed;
    private float @Nullable [] logits; // [row x vocabulary], of the token after the context

    Generation(Policy policy, int rows) {
        if (rows < 1) {
            throw new IllegalArgumentException("a generation of %d rows: it needs at least one".formatted(rows));
        }
        this.policy = policy;
        this.manager = policy.scope();
        this.cache = new DecoderCache(manager, policy.config(), rows);
        this.rows = Stream.generate(CachedRow::new).limit(rows).toList();
    }

    /** Returns the number of live rows. */
    public int rows() {
        return rows.size();
    }

    /**
     * Reads one whole context per live row, of at least one token each; lengths may differ. The prefix that a row's
     * context shares with the cache is not computed again, and what follows it in the cache is dropped: a continued
     * conversation is appended to, a restarted one keeps the common prefix.
     *
     * @throws IllegalArgumentException when a row would exceed the policy's positions
     */
    public void read(List<int[]> contexts) {
        read(contexts, Map.of());
    }

    /**
     * Like {@link #read(List)}, with a picture in the place of a row's first image tokens.
     *
     * @param pictures by live row; a row with a picture must be given it in every call
     */
    public void read(List<int[]> contexts, Map<Integer, RgbImage> pictures) {
        if (contexts.size() != rows.size() || contexts.stream().anyMatch(row -> row.length == 0)) {
            throw new IllegalArgumentException("%d contexts for %d rows: every row needs one of at least one token"
                    .formatted(contexts.size(), rows.size()));
        }
        policy.inputs().check(contexts);
        List<int[]> placed = placed(contexts, pictures);
        List<int[]> blocks = IntStream.range(0, rows.size())
                .mapToObj(row -> rows.get(row).missing(placed.get(row)))
                .toList();
        dropBeyond(IntStream.range(0, rows.size())
                .map(row -> contexts.get(row).length - blocks.get(row).length)
                .toArray());
        feed(blocks);
    }

    private List<int[]> placed(List<int[]> contexts, Map<Integer, RgbImage> pictures) {
        List<int[]> placed = new ArrayList<>(contexts);
        pictures.forEach((row, picture) -> {
            int version = rows.get(row).show(picture);
            placed.set(row, policy.inputs().withPicture(contexts.get(row), row, version));
        });
        return placed;
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
        int heads = policy.config().keyValueHeads();
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

    /**
     * Samples an answer for every live row, in their order. Contexts must have been read since the last answer, and the
     * answers' last tokens are fed with the next contexts.
     */
    public List<SampledAnswer> sample(Sampling sampling, TokenDraws draws) {
        GrowingAnswers answers = begun(sampling, draws);
        while (answers.open().length > 0) {
            feed(answers.blocks(row -> written(answers, row)));
            answers.draw(following());
        }
        logits = null;
        for (int row = 0; row < rows.size(); row++) {
            rows.get(row).leaveUnread(written(answers, row));
        }
        return answers.samples();
    }

    /**
     * Samples the same answers as {@link #sample}, but drops rows whose answer has ended while the others continue. The
     * generation must be closed afterwards.
     */
    public List<SampledAnswer> sampleLast(Sampling sampling, TokenDraws draws) {
        GrowingAnswers answers = begun(sampling, draws);
        for (int[] open = answers.open(); open.length > 0; open = answers.open()) {
            int[] kept = RowGroups.staying(open, rows.size());
            keep(kept);
            answers.keep(kept);
            feed(answers.blocks(row -> written(answers, row)));
            answers.draw(following());
        }
        logits = null;
        return answers.samples();
    }

    private GrowingAnswers begun(Sampling sampling, TokenDraws draws) {
        GrowingAnswers answers =
                new GrowingAnswers(rows.size(), sampling, draws, policy.config().vocabularySize());
        cache.reserve(sampling.maxTokens());
        answers.draw(following());
        return answers;
    }

    private float[] following() {
        if (logits == null) {
            throw new IllegalStateException("read new contexts before sampling again");
        }
        return logits;
    }

    /**
     * Makes row i a copy of the current row {@code from[i]} and its cache, so that several answers can follow a context
     * that is read once.
     */
    public void branch(int[] from) {
        for (int row : from) {
            if (row < 0 || row >= rows.size()) {
                throw new IllegalArgumentException(
                        "row %d cannot be copied: there are %d live ones".formatted(row, rows.size()));
            }
        }
        if (!Arrays.equals(from, IntStream.range(0, rows.size()).toArray())) {
            choose(from);
        }
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
        if (kept.length < rows.size()) {
            choose(kept);
        }
    }

    private void choose(int[] from) {
        try (NDArray index = manager.create(IntStream.of(from).asLongStream().toArray())) {
            cache.keep(index);
        }
        logits = logits == null ? null : keptLogits(logits, from);
        rows = IntStream.of(from).mapToObj(row -> rows.get(row).copy()).toList();
    }

    /**
     * Returns the number of tokens computed so far, padding included, from which the FLOPs of the generation are
     * counted.
     */
    public long tokensProcessed() {
        return tokensProcessed;
    }

    /** Returns tokens and pictures computed so far. */
    public PolicyWork processed() {
        return new PolicyWork(tokensProcessed, picturesProcessed);
    }

    @Override
    public void close() {
        manager.close();
    }

    /** Returns the last token of a row's answer as the cache compares it. */
    private int written(GrowingAnswers answers, int row) {
        return policy.inputs().generatedId(answers.last(row), rows.get(row).version());
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
        int[] starts = rows.stream().mapToInt(CachedRow::position).toArray();
        for (int row = 0; row < rows.size(); row++) {
            rows.get(row).feed(blocks.get(row), slots, width);
        }
        try (NDManager scope = manager.newSubManager()) {
            Decoder decoder = policy.decoder();
            DecoderInput read = policy.inputs().read(scope, inputs(starts, blocks, width), decoder, TowerPass.WHOLE);
            AttentionInput input = new AttentionInput(
                    rows.size(), width, rotation(scope, starts, blocks), mask(scope, width), read.pictures());
            long[] last = IntStream.range(0, rows.size())
                    .mapToLong(row -> (long) row * width + width - 1)
                    .toArray();
            NDArray hidden = decoder.hidden(read.embedded(), scope.create(last), input, cache);
            logits = decoder.logits(hidden).toFloatArray();
            picturesProcessed += read.read();
        }
        slots += width;
        tokensProcessed += (long) rows.size() * width;
    }

    private InputBlock inputs(int[] starts, List<int[]> blocks, int width) {
        return new InputBlock(
                IntStream.range(0, rows.size())
                        .mapToObj(row -> new RowBlock(
                                blocks.get(row),
                                width - blocks.get(row).length,
                                starts[row],
                                rows.get(row).picture()))
                        .toList(),
                width);
    }

    private RotaryEmbedding rotation(NDManager scope, int[] starts, List<int[]> blocks) {
        int width = blocks.stream().mapToInt(block -> block.length).max().orElseThrow();
        boolean even = IntStream.range(0, starts.length)
                .allMatch(row -> starts[row] == starts[0] && blocks.get(row).length == width);
        if (even) {
            return policy.positions().range(scope, starts[0], width);
        }
        long[][] positions = new long[starts.length][width];
        for (int row = 0; row < starts.length; row++) {
            int start = starts[row] + blocks.get(row).length - width;
            for (int i = 0; i < width; i++) {
                positions[row][i] = Math.max(0, start + i);
            }
        }
        return policy.positions().of(scope, positions);
    }

    private @Nullable NDArray mask(NDManager scope, int width) {
        if (rows.stream().anyMatch(row -> !row.holes().isEmpty())) {
            return Masks.causal(
                    scope, slots, width, rows.stream().map(CachedRow::holes).toList());
        }
        return width == 1 ? null : Masks.causal(scope, slots, width);
    }
}
