package org.facecard.pipelines.sft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.assertj.core.data.Offset;
import org.facecard.pipelines.common.Draws;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every objective of SFT beside PyTorch's autograd, and far from where training goes beside its equation in double precision. */
class SftObjectivesTest {
    private static final double EPSILON = 0.1;
    private static final double BETA = 0.3;
    private static final ImportanceWeighting.AnswerWeights WEIGHTS = new ImportanceWeighting.AnswerWeights(1.5, 2);

    /** Rows whose learned tokens are three, two and two, as in the fixture; what is not learned has no weight. */
    private static final List<boolean[]> ANSWERS =
            List.of(new boolean[] {false, true, true, true}, new boolean[] {false, false, true, true}, new boolean[] {
                false, true, false, true
            });

    private static final int TOKENS = 12;
    private static final int WORDS = 5;
    private static final float[] LOG_PROBABILITIES = {
        0, -1e-30f, -1e-3f, -0.1f, -1, -2.5f, -20, -50, -87, -88.7f, -89, -101, -104, -1000, -9999, -1e5f, -1e9f
    };

    /** A loss of logits, with what else it needs made in a scope. */
    private interface Objective {
        NDArray sum(NDManager scope, NDArray logDistribution, NDArray logProbabilities);
    }

    @ParameterizedTest
    @ValueSource(strings = {"likelihood", "dft", "label-smoothing", "kl-penalty", "iw-sft"})
    void lossAndGradientAreThoseOfPyTorch(String name) throws IOException {
        JsonNode fixture = fixture();
        int tokens = fixture.path("targets").size();
        try (NDManager manager = NDManager.newBaseManager()) {
            Step step = step(matrix(manager, fixture.path("logits")), logits -> {
                NDArray distribution = logits.logSoftmax(-1);
                NDArray targets = manager.create(longs(fixture.path("targets")));
                NDArray chosen = distribution.gather(targets.expandDims(1), 1).flatten();
                NDArray reference = matrix(manager, fixture.path("init")).logSoftmax(-1);
                return objective(name, reference, targets)
                        .sum(manager, distribution, chosen)
                        .mul(manager.create(1f / tokens));
            });

            JsonNode expected = fixture.path("cases").path(name);
            double loss = expected.path("loss").asDouble();
            assertThat(step.loss).isCloseTo(loss, within(1e-6 * Math.max(1, loss)));
            float[] gradient = floats(expected.path("gradient"));
            for (int i = 0; i < gradient.length; i++) {
                assertThat(step.gradient[i])
                        .as("gradient of logit %d", i)
                        .isCloseTo(gradient[i], within(1e-6f + 2e-6f * Math.abs(gradient[i])));
            }
        }
    }

    private static Objective objective(String name, NDArray reference, NDArray targets) {
        return switch (name) {
            case "likelihood" -> (scope, distribution, chosen) -> chosen.sum().neg();
            case "dft" -> (scope, distribution, chosen) -> DynamicFineTuning.sum(chosen);
            case "label-smoothing" ->
                (scope, distribution, chosen) -> new LabelSmoothing(EPSILON).sum(scope, chosen, distribution);
            case "iw-sft" ->
                (scope, distribution, chosen) -> WEIGHTS.sum(
                        scope,
                        ImportanceWeighting.answers(scope, ANSWERS),
                        chosen,
                        reference.gather(targets.expandDims(1), 1).flatten());
            default ->
                (scope, distribution, chosen) -> chosen.sum()
                        .neg()
                        .add(KlToInit.divergence(scope, distribution, reference).mul(scope.create((float) BETA)));
        };
    }

    @RepeatedTest(20)
    void dftWeightsEveryTokenWithItsProbability(RepetitionInfo round) {
        float[] tokens = drawn(round, "dft", TOKENS);
        try (NDManager manager = NDManager.newBaseManager()) {
            Step step = step(manager.create(tokens), DynamicFineTuning::sum);
            double loss = 0;
            for (int t = 0; t < TOKENS; t++) {
                loss -= Math.exp(tokens[t]) * tokens[t];
                assertThat((double) step.gradient[t]).isCloseTo(-Math.exp(tokens[t]), relative(Math.exp(tokens[t])));
            }
            assertThat(step.loss).isCloseTo(loss, relative(loss));
        }
    }

    @RepeatedTest(20)
    void anAnswersWeightIsItsBoundedMeanRatio(RepetitionInfo round) {
        float[] now = drawn(round, "now", TOKENS);
        float[] init = drawn(round, "init", TOKENS);
        List<boolean[]> answers = List.of(learned(5), learned(1), learned(6));
        try (NDManager manager = NDManager.newBaseManager()) {
            Step step = step(
                    manager.create(now),
                    tokens -> WEIGHTS.sum(
                            manager, ImportanceWeighting.answers(manager, answers), tokens, manager.create(init)));
            int first = 0;
            for (boolean[] answer : answers) {
                int last = first + answer.length - 1;
                double ratio = 0;
                for (int t = first; t < last; t++) {
                    ratio += ((double) now[t] - init[t]) / (last - first);
                }
                double weight = Math.min(WEIGHTS.largestWeight(), Math.exp(WEIGHTS.temperature() * ratio));
                for (int t = first; t < last; t++) {
                    // The mean of numbers up to 1e9 has an error that the exponential multiplies.
                    double error = 1e-30 + weight * (2e-5 + 1e-6 * Math.abs(ratio));
                    assertThat((double) step.gradient[t]).isCloseTo(-weight, within(error));
                }
                first = last;
            }
        }
    }

    /** A row of which all tokens but the first are learned. */
    private static boolean[] learned(int tokens) {
        boolean[] marks = new boolean[tokens + 1];
        Arrays.fill(marks, 1, marks.length, true);
        return marks;
    }

    @RepeatedTest(20)
    void smoothedLabelsShareEpsilonAmongAllWords(RepetitionInfo round) {
        float[] words = drawn(round, "smoothing", TOKENS * WORDS);
        try (NDManager manager = NDManager.newBaseManager()) {
            Step step = step(
                    manager.create(words, new Shape(TOKENS, WORDS)),
                    distribution -> new LabelSmoothing(EPSILON).sum(manager, distribution.get(":, 1"), distribution));
            double loss = 0;
            for (int i = 0; i < words.length; i++) {
                double label = EPSILON / WORDS + (i % WORDS == 1 ? 1 - EPSILON : 0);
                loss -= label * words[i];
                assertThat((double) step.gradient[i]).isCloseTo(-label, relative(label));
            }
            assertThat(step.loss).isCloseTo(loss, relative(loss));
        }
    }

    @RepeatedTest(20)
    void theDivergenceFromTheInitIsExact(RepetitionInfo round) {
        float[] now = drawn(round, "now", TOKENS * WORDS);
        float[] init = drawn(round, "init", TOKENS * WORDS);
        Shape shape = new Shape(TOKENS, WORDS);
        try (NDManager manager = NDManager.newBaseManager()) {
            Step step = step(
                    manager.create(now, shape),
                    distribution -> KlToInit.divergence(manager, distribution, manager.create(init, shape)));
            double divergence = 0;
            double largest = 0;
            for (int i = 0; i < now.length; i++) {
                double logarithm = Math.max(now[i], KlToInit.IMPOSSIBLE);
                double distance = logarithm - Math.max(init[i], KlToInit.IMPOSSIBLE);
                double term = Math.exp(logarithm) * distance;
                divergence += term;
                largest = Math.max(largest, Math.abs(term));
                assertThat((double) step.gradient[i])
                        .isCloseTo(
                                Math.exp(logarithm) * (distance + 1),
                                relative(Math.exp(logarithm) * (Math.abs(distance) + 1)));
            }
            assertThat(step.loss).isCloseTo(divergence, relative(largest * now.length));
        }
    }

    @RepeatedTest(20)
    void theDivergenceOfDistributionsIsNeverNegative(RepetitionInfo round) {
        Shape shape = new Shape(TOKENS, WORDS);
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray now =
                    manager.create(drawn(round, "now", TOKENS * WORDS), shape).logSoftmax(-1);
            NDArray init =
                    manager.create(drawn(round, "init", TOKENS * WORDS), shape).logSoftmax(-1);

            assertThat(KlToInit.divergence(manager, now, init).getFloat()).isGreaterThan(-1e-5f);
            assertThat(KlToInit.divergence(manager, now, now).getFloat()).isZero();
        }
    }

    @Test
    void aWordThatCannotComeDivergesByNothing() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray now = manager.create(new float[] {0, Float.NEGATIVE_INFINITY}, new Shape(1, 2));
            NDArray init = manager.create(new float[] {-1, Float.NEGATIVE_INFINITY}, new Shape(1, 2));
            Step step = step(now, distribution -> KlToInit.divergence(manager, distribution, init));

            assertThat(step.loss).isEqualTo(1);
            assertThat(step.gradient).containsExactly(2, 0);
        }
    }

    private record Step(double loss, float[] gradient) {}

    private static Step step(NDArray at, Function<NDArray, NDArray> loss) {
        at.setRequiresGradient(true);
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray total = loss.apply(at);
            double value = total.getFloat();
            collector.backward(total);
            return new Step(value, at.getGradient().toFloatArray());
        }
    }

    private static Offset<Double> relative(double size) {
        return within(1e-30 + 2e-5 * Math.abs(size));
    }

    private static float[] drawn(RepetitionInfo round, String purpose, int count) {
        RandomGenerator generator =
                Draws.of(round.getCurrentRepetition(), purpose).generator();
        float[] drawn = new float[count];
        for (int i = 0; i < count; i++) {
            drawn[i] = LOG_PROBABILITIES[generator.nextInt(LOG_PROBABILITIES.length)];
        }
        return drawn;
    }

    private static JsonNode fixture() throws IOException {
        try (InputStream stream = SftObjectivesTest.class.getResourceAsStream("/objectives/torch.json")) {
            return new ObjectMapper().readTree(Objects.requireNonNull(stream));
        }
    }

    private static NDArray matrix(NDManager manager, JsonNode rows) {
        return manager.create(floats(rows), new Shape(rows.size(), rows.get(0).size()));
    }

    private static float[] floats(JsonNode rows) {
        float[] numbers = new float[rows.size() * rows.get(0).size()];
        for (int i = 0; i < numbers.length; i++) {
            int width = rows.get(0).size();
            numbers[i] = (float) rows.get(i / width).get(i % width).asDouble();
        }
        return numbers;
    }

    private static long[] longs(JsonNode numbers) {
        long[] result = new long[numbers.size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = numbers.get(i).asLong();
        }
        return result;
    }
}
