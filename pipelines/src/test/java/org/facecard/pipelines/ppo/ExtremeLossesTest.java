package org.facecard.pipelines.ppo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.assertj.core.data.Offset;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.policy.Entropy;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every loss of reinforcement learning, far from where training goes, beside a reference in double precision. */
class ExtremeLossesTest {
    private static final PpoLoss LOSS = new PpoLoss(0.2, 0.1);
    private static final KlPenalty PENALTY = new KlPenalty(0.5);
    private static final float[] LOG_PROBABILITIES = {
        0, -1e-30f, -1e-3f, -0.1f, -1, -2.5f, -19.9f, -20.1f, -50, -87, -88.7f, -89, -101, -104, -1000, -1e4f, -1e9f
    };
    private static final float[] ADVANTAGES = {0, -0.0f, 1e-30f, -1e-30f, 1e-3f, 1, -1, 3, -3, 64, -64};
    private static final float[] VALUES = {0, 1e-20f, 0.5f, -0.5f, 5, -1000, 1e6f, -1e12f};
    private static final int ACTIONS = 50;

    @ParameterizedTest
    @CsvSource({"-1, -101, 1", "-1, -101, 0", "0, -10000, 7", "-1, -21, 1e-30", "-30, -1, -2", "-10000, 0, -3"})
    void clippedTermsHaveFiniteLossAndZeroGradient(float now, float old, float advantage) {
        try (NDManager manager = NDManager.newBaseManager()) {
            Step step = ppo(manager, new float[] {now}, new float[] {old}, new float[] {advantage}, new float[1]);
            double clipped = now > old ? 1.2 : 0.8;
            assertThat(step.loss).isCloseTo(-clipped * advantage, within(1e-6));
            assertThat(step.gradient).containsExactly(0);
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {19, 20, 21, 88, 89, 100, 1000})
    void unclippedExtremeRatiosStayFinite(float logRatio) {
        try (NDManager manager = NDManager.newBaseManager()) {
            Step step = ppo(manager, new float[1], new float[] {-logRatio}, new float[] {-1}, new float[1]);
            assertThat(step.loss).isFinite().isGreaterThanOrEqualTo(Math.exp(18.99));
            assertThat((double) step.gradient[0]).isFinite().isGreaterThan(Math.exp(18.99));
        }
    }

    @RepeatedTest(40)
    void lossAndGradientAgreeWithADoublePrecisionReference(RepetitionInfo round) {
        RandomGenerator generator =
                Draws.of(11, "test/extremes").at(round.getCurrentRepetition()).generator();
        float[] now = drawn(generator, LOG_PROBABILITIES);
        float[] old = drawn(generator, LOG_PROBABILITIES);
        float[] advantages = drawn(generator, ADVANTAGES);
        float[] values = drawn(generator, VALUES);
        try (NDManager manager = NDManager.newBaseManager()) {
            Step step = ppo(manager, now, old, advantages, values);
            double loss = 0;
            double largest = 0;
            for (int t = 0; t < ACTIONS; t++) {
                Term term = Term.of(now[t] - old[t], advantages[t]);
                double squared = 0.1 * (double) values[t] * values[t] / 2;
                loss += (squared - term.value) / ACTIONS;
                largest = Math.max(largest, Math.max(squared, Math.abs(term.value)) / ACTIONS);
                assertThat((double) step.gradient[t]).isCloseTo(-term.slope / ACTIONS, relative(term.slope));
                if (term.clipped) {
                    assertThat(step.gradient[t]).isZero();
                }
            }
            assertThat(step.loss).isCloseTo(loss, relative(largest * ACTIONS));
        }
    }

    @RepeatedTest(40)
    void theKlPenaltyAgreesWithADoublePrecisionReference(RepetitionInfo round) {
        RandomGenerator generator =
                Draws.of(12, "test/extremes").at(round.getCurrentRepetition()).generator();
        float[] now = drawn(generator, LOG_PROBABILITIES);
        float[] reference = drawn(generator, LOG_PROBABILITIES);
        try (NDManager manager = NDManager.newBaseManager()) {
            Step step = step(manager, now, array -> PENALTY.of(manager, array, manager.create(reference), ACTIONS));
            double loss = 0;
            double largest = 0;
            for (int t = 0; t < ACTIONS; t++) {
                float d = reference[t] - now[t];
                double term = 0.5 / ACTIONS * (exponential(d) - d - 1);
                double slope = 0.5 / ACTIONS * (1 - Math.exp(Math.min(d, 20.0)));
                loss += term;
                largest = Math.max(largest, Math.abs(term));
                assertThat((double) step.gradient[t]).isCloseTo(slope, relative(slope));
            }
            assertThat(step.loss).isCloseTo(loss, relative(largest * ACTIONS));
        }
    }

    @Test
    void theKlPenaltyOfAHundredNatsIsFinite() {
        try (NDManager manager = NDManager.newBaseManager()) {
            Step step =
                    step(manager, new float[] {-100}, now -> PENALTY.of(manager, now, manager.zeros(new Shape(1)), 1));
            assertThat(step.loss).isFinite().isPositive();
            assertThat((double) step.gradient[0]).isFinite().isNegative();
        }
    }

    @Test
    void ordinaryValuesKeepTheirBits() {
        RandomGenerator generator = Draws.of(13, "test/extremes").generator();
        float[] logRatios = new float[20_000];
        for (int i = 0; i < logRatios.length; i++) {
            logRatios[i] = (float) (i % 2 == 0 ? generator.nextGaussian() : generator.nextDouble(-120, 20));
        }
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray weights = manager.create(drawn(generator, ADVANTAGES, logRatios.length));
            Step plain = step(manager, logRatios, x -> x.exp().mul(weights).sum());
            Step ours = step(
                    manager,
                    logRatios,
                    x -> TangentExponential.of(manager, x).mul(weights).sum());
            assertThat(bits(ours.gradient)).isEqualTo(bits(plain.gradient));
            assertThat(ours.loss).isEqualTo(plain.loss);
        }
    }

    @Test
    void entropyCountsNothingForTokensThatCannotCome() {
        try (NDManager manager = NDManager.newBaseManager()) {
            float never = Float.NEGATIVE_INFINITY;
            float half = (float) Math.log(0.5);
            NDArray rows = manager.create(
                    new float[] {0, never, never, half, half, -1e30f, half, -104, half, -1e4f, -88, 0},
                    new Shape(4, 3));
            assertThat(Entropy.sum(manager, rows)).isCloseTo(2 * Math.log(2), within(1e-6));
        }
    }

    private static Step ppo(NDManager manager, float[] now, float[] old, float[] advantages, float[] values) {
        PpoLoss.Targets targets = new PpoLoss.Targets(
                manager.create(old), manager.create(advantages), manager.zeros(new Shape(now.length)));
        return step(manager, now, array -> {
            PpoLoss.Terms terms =
                    LOSS.of(manager, new PpoLoss.PolicyOutputs(array, manager.create(values)), targets, now.length);
            assertThat(terms.approximateKl()).isFinite();
            return terms.total();
        });
    }

    private static Step step(NDManager manager, float[] at, Function<NDArray, NDArray> loss) {
        NDArray array = manager.create(at);
        array.setRequiresGradient(true);
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray total = loss.apply(array);
            double value = total.getFloat();
            collector.backward(total);
            return new Step(value, array.getGradient().toFloatArray());
        }
    }

    private record Step(double loss, float[] gradient) {}

    /** min(r A, clip(r) A) of one action, its slope in the log ratio and whether the clip decides. */
    private record Term(double value, double slope, boolean clipped) {
        static Term of(float logRatio, double advantage) {
            double ratio = exponential(logRatio);
            double limited = Math.max(0.8, Math.min(1.2, ratio));
            boolean clipped = limited * advantage < ratio * advantage;
            double slope = clipped ? 0 : Math.exp(Math.min(logRatio, 20.0)) * advantage;
            return new Term(clipped ? limited * advantage : ratio * advantage, slope, clipped);
        }
    }

    private static double exponential(double x) {
        return x <= 20 ? Math.exp(x) : Math.exp(20) * (1 + x - 20);
    }

    private static Offset<Double> relative(double size) {
        return within(1e-30 + 2e-5 * Math.abs(size));
    }

    private static float[] drawn(RandomGenerator generator, float[] values) {
        return drawn(generator, values, ACTIONS);
    }

    private static float[] drawn(RandomGenerator generator, float[] values, int count) {
        float[] drawn = new float[count];
        for (int i = 0; i < count; i++) {
            drawn[i] = values[generator.nextInt(values.length)];
        }
        return drawn;
    }

    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            bits[i] = Float.floatToIntBits(values[i] + 0f);
        }
        return bits;
    }
}
