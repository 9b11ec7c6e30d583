package org.facecard.pipelines.policy.sampling;

import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The answers of a generation while they are sampled, and the live rows that compute them. */
public final class GrowingAnswers {
    private final List<GrowingAnswer> answers;
    private final Sampling sampling;
    private final TokenDraws draws;
    private final TokenSampler sampler;
    private final int vocabulary;
    private int[] live; // by row, its answer
    private int drawn;

    /** Creates one empty answer per row. */
    public GrowingAnswers(int rows, Sampling sampling, TokenDraws draws, int vocabulary) {
        this.answers = Stream.generate(() -> new GrowingAnswer(sampling.maxTokens()))
                .limit(rows)
                .toList();
        this.sampling = sampling;
        this.draws = draws;
        this.sampler = new TokenSampler(sampling.temperature(), vocabulary);
        this.vocabulary = vocabulary;
        this.live = IntStream.range(0, rows).toArray();
    }

    /**
     * Draws the next token of every open answer.
     *
     * @param logits {@code [live row x vocabulary]}
     */
    public void draw(float[] logits) {
        for (int row = 0; row < live.length; row++) {
            GrowingAnswer answer = answers.get(live[row]);
            if (answer.open()) {
                sampler.draw(logits, row * vocabulary, draws.uniform(live[row], drawn));
                boolean stops = sampling.stopTokens().contains(sampler.token());
                answer.add(sampler.token(), sampler.logProbability(), stops);
            }
        }
        drawn++;
    }

    /** Returns the live rows whose answer is open, ascending. */
    public int[] open() {
        return IntStream.range(0, live.length)
                .filter(row -> answers.get(live[row]).open())
                .toArray();
    }

    /** Drops the rows that are not among {@code kept}; their answers must have ended. */
    public void keep(int[] kept) {
        live = IntStream.of(kept).map(row -> live[row]).toArray();
    }

    /**
     * Returns the block of every live row: the last token of an open answer, or nothing if the answer has ended.
     *
     * @param written the id of the last token of a row as the cache compares it
     */
    public List<int[]> blocks(IntUnaryOperator written) {
        return IntStream.range(0, live.length)
                .mapToObj(row -> answers.get(live[row]).open() ? new int[] {written.applyAsInt(row)} : new int[0])
                .toList();
    }

    /** Returns the last token of a live row. */
    public int last(int row) {
        return answers.get(live[row]).last();
    }

    /** Returns all answers, in the order of the original rows. */
    public List<SampledAnswer> samples() {
        return answers.stream().map(GrowingAnswer::toSample).toList();
    }
}
