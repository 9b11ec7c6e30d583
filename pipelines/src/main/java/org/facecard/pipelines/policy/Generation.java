package org.facecard.pipelines.policy;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.facecard.pipelines.image.RgbImage;
import org.facecard.pipelines.policy.inputs.InputBlock;
import org.facecard.pipelines.policy.sampling.GrowingAnswers;
import org.facecard.pipelines.policy.sampling.PrefixSharing;
import org.facecard.pipelines.policy.sampling.SampledAnswer;
import org.facecard.pipelines.policy.sampling.Sampling;
import org.facecard.pipelines.policy.sampling.TokenDraws;
import org.jspecify.annotations.Nullable;

/**
 * A lock-step batch of growing rows over a key-value cache.
 *
 * <p>All rows fill the cache's slots together, see {@link RowSlots}. A long prefix that all first contexts share is read
 * once by a large policy, see {@link PrefixSharing}.
 */
public final class Generation implements AutoCloseable {
    private final Policy policy;
    private final NDManager manager;
    private final RowSlots rows;
    private final PrefixSharing sharing;
    private long tokensProcessed;
    private long tokensComputed;
    private long picturesProcessed;
    private float @Nullable [] logits; // [row x vocabulary], of the token after the context

    Generation(Policy policy, int rows, PrefixSharing sharing) {
        if (rows < 1) {
            throw new IllegalArgumentException("a generation of %d rows: it needs at least one".formatted(rows));
        }
        this.policy = policy;
        this.manager = policy.scope();
        this.rows = new RowSlots(manager, policy.config(), rows);
        this.sharing = sharing;
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
        feed(rows.untouched() ? afterPrefix(placed) : rows.missing(placed));
    }

    /** Reads the prefix that all contexts share, if it is worth it, and returns what follows. */
    private List<int[]> afterPrefix(List<int[]> contexts) {
        int shared = sharing.tokens(contexts, policy.config().embeddingRows());
        if (shared == 0) {
            return contexts;
        }
        int longest = contexts.stream().mapToInt(row -> row.length).max().orElseThrow();
        feedOnce(Arrays.copyOf(contexts.get(0), shared), longest);
        return contexts.stream()
                .map(row -> Arrays.copyOfRange(row, shared, row.length))
                .toList();
    }

    private List<int[]> placed(List<int[]> contexts, Map<Integer, RgbImage> pictures) {
        List<int[]> placed = new ArrayList<>(contexts);
        pictures.forEach((row, picture) -> {
            int version = rows.row(row).show(picture);
            placed.set(row, policy.inputs().withPicture(contexts.get(row), row, version));
        });
        return placed;
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
            rows.row(row).leaveUnread(written(answers, row));
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
        rows.cache().reserve(sampling.maxTokens());
        answers.draw(following());
        return answers;
    }

    /** Returns the logits of the token after every row's context, {@code [row x vocabulary]}. */
    float[] following() {
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
        rows.choose(from);
        logits = logits == null ? null : keptLogits(logits, from);
    }

    /**
     * Returns the number of tokens read and generated so far, padding included, from which the FLOPs of the generation
     * are counted. A prefix that is read once counts for every row: the compute axis belongs to the algorithm, not to
     * the work that this implementation saves.
     */
    public long tokensProcessed() {
        return tokensProcessed;
    }

    /** Returns the number of tokens that went through the decoder, padding included. */
    long tokensComputed() {
        return tokensComputed;
    }

    /** Returns {@link #tokensProcessed} and the pictures read so far. */
    public PolicyWork processed() {
        return new PolicyWork(tokensProcessed, picturesProcessed);
    }

    @Override
    public void close() {
        manager.close();
    }

    /** Returns the last token of a row's answer as the cache compares it. */
    private int written(GrowingAnswers answers, int row) {
        return policy.inputs().generatedId(answers.last(row), rows.row(row).version());
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
        InputBlock block = rows.feed(blocks);
        logits = computed(block);
        tokensProcessed += (long) rows.size() * block.width();
    }

    /** Computes the first tokens of a row, with which all rows begin, and counts them for each. */
    private void feedOnce(int[] prefix, int room) {
        computed(rows.feedOnce(prefix, room));
        rows.spread();
        tokensProcessed += (long) rows.size() * prefix.length;
    }

    private float[] computed(InputBlock block) {
        try (NDManager scope = manager.newSubManager()) {
            CachedPass.Result result = new CachedPass(policy, scope).of(block, rows);
            picturesProcessed += result.pictures();
            tokensComputed += (long) block.rows().size() * block.width();
            return result.logits();
        }
    }
}
