package org.facecard.pipelines.memorisation;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.episode.DialogueFormat;
import org.facecard.pipelines.policy.Generation;
import org.facecard.pipelines.policy.Policy;
import org.facecard.pipelines.policy.PolicyWork;
import org.facecard.pipelines.policy.RowGroups;
import org.facecard.pipelines.policy.Scores;
import org.facecard.pipelines.policy.TokenBatch;
import org.facecard.pipelines.policy.TokenRow;
import org.facecard.pipelines.policy.sampling.SampledAnswer;
import org.facecard.pipelines.policy.sampling.Sampling;
import org.facecard.pipelines.policy.sampling.TokenDraws;
import org.facecard.pipelines.policy.tokenizer.TextCodec;
import org.facecard.pipelines.tasks.TaskEnvironment;

/** A checkpoint that is evaluated and never trained, and what its evaluation has cost so far. */
public final class ProbedCheckpoint {
    /** Prompts answered together. Part of the numerics: another size changes the last bits. */
    static final int BATCH = 256;

    private final Policy policy;
    private final TextCodec codec;
    private final TaskEnvironment task;
    private long tokensProcessed;

    /**
     * @param policy the weights
     * @param codec its tokenizer
     * @param task what is played
     */
    public ProbedCheckpoint(Policy policy, TextCodec codec, TaskEnvironment task) {
        this.policy = policy;
        this.codec = codec;
        this.task = task;
    }

    TextCodec codec() {
        return codec;
    }

    TaskEnvironment task() {
        return task;
    }

    /** Returns tokens read and generated so far, padding included, see {@link #answers}. */
    public long tokensProcessed() {
        return tokensProcessed;
    }

    /** Returns what was read and generated so far; it includes no pictures. */
    public PolicyWork processed() {
        return new PolicyWork(tokensProcessed, 0);
    }

    /** Returns a manager for the arrays of one computation; the caller closes it. */
    NDManager scope() {
        return policy.scope();
    }

    /** Scores the chosen tokens. The result lives in {@code scope}. */
    Scores score(NDManager scope, TokenBatch batch) {
        tokensProcessed += batch.paddedTokens();
        return policy.score(scope, batch);
    }

    /** Counts tokens whose results are known already. */
    void countAsProcessed(long tokens) {
        tokensProcessed += tokens;
    }

    /** Returns the number of tokens of its vocabulary. */
    int vocabulary() {
        return policy.config().vocabularySize();
    }

    /** Returns the log-probabilities of all tokens at the targets of {@code rows}, {@code [target x vocabulary]}. */
    float[] logDistribution(List<TokenRow> rows) {
        try (NDManager scope = scope()) {
            return score(scope, TokenRow.batch(rows)).logDistribution().toFloatArray();
        }
    }

    /** Returns how answers are sampled. */
    Sampling sampling(double temperature) {
        return new Sampling(
                temperature, task.answerTokens(), DialogueFormat.of(codec).stopTokens(task));
    }

    /**
     * Returns one answer to every prompt. A prompt that several rows share is read once, and a row whose answer has
     * ended is not computed further; neither changes a bit of an answer. Both are counted as computed, so that the
     * FLOPs of a reading follow from the study and not from how much work the program saves.
     *
     * @param prompts tokens of each
     * @param draws token t of answer i is drawn from {@code draws.at(i).uniform(t)}
     */
    List<int[]> answers(List<int[]> prompts, double temperature, Draws draws) {
        List<int[]> answers = new ArrayList<>(prompts.size());
        Sampling sampling = sampling(temperature);
        for (int from = 0; from < prompts.size(); from += BATCH) {
            int first = from;
            List<int[]> batch = prompts.subList(from, Math.min(prompts.size(), from + BATCH));
            List<int[]> own = sampled(
                    batch, sampling, (row, token) -> draws.at(first + row).uniform(token));
            tokensProcessed += (long) batch.size() * (longest(batch) + longest(own) - 1);
            answers.addAll(own);
        }
        return answers;
    }

    private List<int[]> sampled(List<int[]> prompts, Sampling sampling, TokenDraws draws) {
        RowGroups.Shared shared = RowGroups.shared(prompts);
        try (Generation generation = policy.generation(shared.distinct().size())) {
            generation.read(shared.distinct());
            generation.branch(shared.of());
            return generation.sampleLast(sampling, draws).stream()
                    .map(SampledAnswer::tokens)
                    .toList();
        }
    }

    private static int longest(List<int[]> rows) {
        return rows.stream().mapToInt(row -> row.length).max().orElseThrow();
    }
}
