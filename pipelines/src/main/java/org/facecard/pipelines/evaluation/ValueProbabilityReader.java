package org.facecard.pipelines.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import org.facecard.pipelines.episode.DialogueFormat;
import org.facecard.pipelines.policy.Policy;
import org.facecard.pipelines.policy.PolicyWork;
import org.facecard.pipelines.policy.TokenBatch;
import org.facecard.pipelines.policy.TokenRow;
import org.facecard.pipelines.policy.TokenScores;
import org.facecard.pipelines.policy.tokenizer.TextCodec;
import org.facecard.pipelines.results.tables.ValueProbabilityRow;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.StatedValue;
import org.facecard.pipelines.tasks.TaskEnvironment;

/**
 * Measures whether a checkpoint reads the stated rule, with teacher forcing: the probability of a face card's value
 *
 * <pre>
 * p(v | prompt, answer up to v) = prod_t p(v_t | prompt, answer up to v, v_1 ... v_t-1)     over the tokens v_t of v
 * </pre>
 *
 * under the stated rule and under the training rule. It is continuous, so it shows a change long before sampled answers
 * do, and cheap: no token is generated. The paper does not measure it.
 */
public final class ValueProbabilityReader {
    /** Rows scored together. Part of the numerics: another size changes the last bits. */
    private static final int BATCH = 32;

    private final Policy policy;
    private final TextCodec codec;
    private final TaskEnvironment task;
    private PolicyWork processed = PolicyWork.NOTHING;

    /** Reads {@code task} with {@code policy}; {@code codec} is the policy's tokenizer. */
    public ValueProbabilityReader(Policy policy, TextCodec codec, TaskEnvironment task) {
        this.policy = policy;
        this.codec = codec;
        this.task = task;
    }

    /** Returns tokens read so far, padding included. */
    public PolicyWork processed() {
        return processed;
    }

    /**
     * Returns a row for every face card of {@code problems}.
     *
     * @param read receives the number of face cards read, after every batch
     */
    public List<ValueProbabilityRow> read(Split split, List<Problem> problems, IntConsumer read) {
        List<Place> places = problems.stream()
                .flatMap(problem -> task.statedValues(problem).stream().map(value -> new Place(problem, value)))
                .toList();
        List<ValueProbabilityRow> rows = new ArrayList<>(places.size());
        for (int from = 0; from < places.size(); from += BATCH) {
            rows.addAll(rows(split, places.subList(from, Math.min(places.size(), from + BATCH))));
            read.accept(rows.size());
        }
        return rows;
    }

    private record Place(Problem problem, StatedValue value) {}

    private List<ValueProbabilityRow> rows(Split split, List<Place> places) {
        double[] stated = probabilities(places.stream()
                .map(place -> row(place.value(), place.value().stated()))
                .toList());
        boolean trained = places.stream()
                .allMatch(place -> place.value().stated() == place.value().training());
        double[] training = trained
                ? stated
                : probabilities(places.stream()
                        .map(place -> row(place.value(), place.value().training()))
                        .toList());
        List<ValueProbabilityRow> rows = new ArrayList<>(places.size());
        for (int i = 0; i < places.size(); i++) {
            Problem problem = places.get(i).problem();
            StatedValue value = places.get(i).value();
            rows.add(new ValueProbabilityRow(
                    split.label(),
                    problem.id(),
                    problem.group(),
                    value.card(),
                    value.stated(),
                    value.training(),
                    stated[i],
                    training[i]));
        }
        return rows;
    }

    /**
     * Returns the prompt and the answer up to and including {@code number}, whose tokens are the targets. They begin
     * where the tokens with and without it differ, because a tokenizer may join it with the space before it.
     */
    private TokenRow row(StatedValue value, int number) {
        int[] prompt = codec.encode(DialogueFormat.of(codec).opening(value.prompt()));
        int[] before = codec.encode(value.before());
        int[] answer = codec.encode(value.before() + number);
        int mismatch = Arrays.mismatch(before, answer);
        int[] tokens = Arrays.copyOf(prompt, prompt.length + answer.length);
        System.arraycopy(answer, 0, tokens, prompt.length, answer.length);
        boolean[] targets = new boolean[tokens.length];
        Arrays.fill(targets, prompt.length + mismatch, tokens.length, true);
        return new TokenRow(tokens, targets);
    }

    private double[] probabilities(List<TokenRow> rows) {
        TokenBatch batch = TokenRow.batch(rows);
        processed = processed.plus(new PolicyWork(batch.paddedTokens(), 0));
        float[] tokens = TokenScores.of(policy, batch, 1).logProbabilities();
        double[] probabilities = new double[rows.size()];
        int at = 0;
        for (int row = 0; row < probabilities.length; row++) {
            double sum = 0;
            for (int token = 0; token < rows.get(row).learnedTokens(); token++) {
                sum += tokens[at++];
            }
            probabilities[row] = Math.exp(sum);
        }
        return probabilities;
    }
}
