package org.facecard.pipelines.memorisation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.facecard.pipelines.episode.DialogueFormat;
import org.facecard.pipelines.policy.TokenRow;
import org.facecard.pipelines.policy.tokenizer.TextCodec;
import org.facecard.pipelines.results.tables.ValueProbabilityRow;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.StatedValue;

/**
 * Measures whether a checkpoint reads the stated rule, with teacher forcing: the probability of a face card's value
 *
 * <pre>
 * p(v | prompt, answer up to v) = prod_t p(v_t | prompt, answer up to v, v_1 ... v_t-1)     over the tokens v_t of v
 * </pre>
 *
 * under the stated rule and under the training rule. It is continuous, so it shows a change long before sampled answers
 * do, and cheap: no token is generated. The paper does not measure it.
 *
 * @param checkpoint what is read
 */
public record ValueProbabilityReader(ProbedCheckpoint checkpoint) {
    private record Place(Problem problem, StatedValue value) {}

    /** Returns a row for every face card of {@code problems}. */
    public List<ValueProbabilityRow> read(Split split, List<Problem> problems) {
        List<Place> places = problems.stream()
                .flatMap(problem ->
                        checkpoint.task().statedValues(problem).stream().map(value -> new Place(problem, value)))
                .toList();
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

    private double[] probabilities(List<TokenRow> rows) {
        return TokenLikelihood.of(checkpoint, rows).stream()
                .mapToDouble(number -> Math.exp(-number.loss() * number.tokens()))
                .toArray();
    }

    /**
     * Returns the prompt and the answer up to and including {@code number}, whose tokens are the targets. They begin
     * where the tokens with and without it differ, because a tokenizer may join it with the space before it.
     */
    private TokenRow row(StatedValue value, int number) {
        TextCodec codec = checkpoint.codec();
        int[] prompt = codec.encode(DialogueFormat.of(codec).opening(value.prompt()));
        int[] answer = codec.encode(value.before() + number);
        int begin = Arrays.mismatch(codec.encode(value.before()), answer);
        int[] given = IntStream.concat(Arrays.stream(prompt), Arrays.stream(answer, 0, begin))
                .toArray();
        return PromptAnswerRow.row(given, Arrays.copyOfRange(answer, begin, answer.length));
    }
}
