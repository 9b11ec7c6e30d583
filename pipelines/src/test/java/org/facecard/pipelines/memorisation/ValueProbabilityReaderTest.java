package org.facecard.pipelines.memorisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.episode.DialogueFormat;
import org.facecard.pipelines.evaluation.SplitProblems;
import org.facecard.pipelines.policy.Policy;
import org.facecard.pipelines.policy.TensorEngine;
import org.facecard.pipelines.policy.TokenBatch;
import org.facecard.pipelines.policy.TokenScores;
import org.facecard.pipelines.policy.tokenizer.TextCodec;
import org.facecard.pipelines.results.tables.ValueProbabilityRow;
import org.facecard.pipelines.study.Fidelity;
import org.facecard.pipelines.study.Game;
import org.facecard.pipelines.study.Numerics;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.spec.task.GeneralPointsSpec;
import org.facecard.pipelines.study.spec.task.SplitsSpec;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.TaskEnvironment;
import org.facecard.pipelines.tasks.environments.TaskEnvironments;
import org.junit.jupiter.api.Test;

/** With a tokenizer that writes one token per byte, so that a value of two digits has two. */
class ValueProbabilityReaderTest {
    private static final Path CHECKPOINT = Path.of("src/test/resources/conversational");
    private static final TaskEnvironment TASK =
            TaskEnvironments.of(new GeneralPointsSpec(24, Game.BRIEF, Fidelity.AS_DESCRIBED));
    private static final int PROBLEMS = 30;

    @Test
    void aValueIsAsLikelyAsItsDigitsInTurn() throws IOException {
        TensorEngine.start(new Numerics(1, false));
        try (Policy policy = Policy.load(CHECKPOINT);
                TextCodec codec = TextCodec.load(CHECKPOINT)) {
            List<Problem> problems = problems(Split.RULE_OOD);
            ProbedCheckpoint checkpoint = new ProbedCheckpoint(policy, codec, TASK);
            List<ValueProbabilityRow> rows = new ValueProbabilityReader(checkpoint).read(Split.RULE_OOD, problems);

            ValueProbabilityRow first = rows.get(0);
            String given = given(problems.get(0), first.card());
            assertThat(first.stated()).isEqualTo(11 + "JQK".indexOf(first.card()));
            assertThat(first.training()).isEqualTo(10);
            assertThat(first.statedProbability()).isCloseTo(digits(policy, codec, given, first.stated()), within(1e-6));
            assertThat(first.trainingProbability()).isCloseTo(digits(policy, codec, given, 10), within(1e-6));
            assertThat(rows)
                    .hasSizeGreaterThan(32)
                    .hasSize(problems.stream()
                            .mapToInt(problem -> TASK.statedValues(problem).size())
                            .sum());
            assertThat(rows)
                    .allSatisfy(row -> assertThat(row.statedProbability()).isBetween(0.0, 1.0));
            assertThat(checkpoint.tokensProcessed()).isPositive();
        }
    }

    @Test
    void theTrainingRuleIsTheStatedOneInDistribution() throws IOException {
        TensorEngine.start(new Numerics(1, false));
        try (Policy policy = Policy.load(CHECKPOINT);
                TextCodec codec = TextCodec.load(CHECKPOINT)) {
            assertThat(new ValueProbabilityReader(new ProbedCheckpoint(policy, codec, TASK))
                            .read(Split.HELD_OUT_ID, problems(Split.HELD_OUT_ID)))
                    .isNotEmpty()
                    .allMatch(row -> row.stated() == 10 && row.statedProbability() == row.trainingProbability());
        }
    }

    private static List<Problem> problems(Split split) {
        return SplitProblems.of(TASK.problems(new SplitsSpec(20261121, 0.1, 0.2)), split, PROBLEMS, "test");
    }

    /** The prompt as the policy reads it and the expert's answer up to the number of the first face card. */
    private static String given(Problem problem, String card) throws IOException {
        try (TextCodec codec = TextCodec.load(CHECKPOINT)) {
            String prompt = DialogueFormat.of(codec)
                    .opening(TASK.open(problem, Draws.of(1, "test")).prompt());
            String answer = TASK.demonstration(problem, Draws.of(1, "test")).answer();
            int first = answer.indexOf("\"number\": [") + "\"number\": [".length();
            String cards = answer.substring(answer.indexOf('['), answer.indexOf(']'));
            int position =
                    Arrays.asList(cards.replaceAll("[\\[\" ]", "").split(",")).indexOf(card);
            for (int earlier = 0; earlier < position; earlier++) {
                first = answer.indexOf(", ", first) + 2;
            }
            return prompt + answer.substring(0, first);
        }
    }

    /** One digit after the other, each scored alone in a batch of its own. */
    private static double digits(Policy policy, TextCodec codec, String given, int value) {
        double product = 1;
        String text = given;
        for (char digit : Integer.toString(value).toCharArray()) {
            text += digit;
            int[] tokens = codec.encode(text);
            boolean[] last = new boolean[tokens.length];
            last[tokens.length - 1] = true;
            TokenBatch batch = new TokenBatch(List.of(tokens), List.of(last));
            product *= Math.exp(TokenScores.of(policy, batch, 1).logProbabilities()[0]);
        }
        return product;
    }
}
