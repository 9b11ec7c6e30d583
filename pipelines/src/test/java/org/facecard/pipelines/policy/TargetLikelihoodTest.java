package org.facecard.pipelines.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.random.RandomGenerator;
import org.facecard.pipelines.common.Draws;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The negative log-likelihood of SFT and pre-training beside a reference in double precision, from tame to wild logits. */
class TargetLikelihoodTest {
    private static final int ROWS = 24;
    private static final int WORDS = 9;

    @ParameterizedTest
    @ValueSource(doubles = {1e-6, 1, 30, 100, 1e4, 1e10, 1e30})
    void likelihoodAndGradientAgreeWithADoublePrecisionReference(double scale) {
        RandomGenerator generator = Draws.of(5, "test/logits").generator();
        float[] logits = new float[ROWS * WORDS];
        long[] targets = new long[ROWS];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = (float) (scale * generator.nextGaussian());
        }
        for (int row = 0; row < ROWS; row++) {
            targets[row] = generator.nextInt(WORDS);
        }
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray array = manager.create(logits, new Shape(ROWS, WORDS));
            array.setRequiresGradient(true);
            double loss;
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                NDArray total = Scores.of(array, manager.create(targets), manager.zeros(new Shape(ROWS)))
                        .logProbabilities()
                        .sum()
                        .neg();
                loss = total.getFloat();
                collector.backward(total);
            }
            assertThat(loss).isCloseTo(loss(logits, targets), within(1e-5 * (1 + scale * ROWS)));
            float[] gradient = array.getGradient().toFloatArray();
            for (int i = 0; i < gradient.length; i++) {
                double indicator = targets[i / WORDS] == i % WORDS ? 1 : 0;
                double slope = Math.exp(logProbability(logits, i / WORDS, i % WORDS)) - indicator;
                assertThat((double) gradient[i]).isCloseTo(slope, within(1e-5));
            }
        }
    }

    private static double loss(float[] logits, long[] targets) {
        double loss = 0;
        for (int row = 0; row < ROWS; row++) {
            loss -= logProbability(logits, row, (int) targets[row]);
        }
        return loss;
    }

    private static double logProbability(float[] logits, int row, int word) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int other = 0; other < WORDS; other++) {
            largest = Math.max(largest, logits[row * WORDS + other]);
        }
        double sum = 0;
        for (int other = 0; other < WORDS; other++) {
            sum += Math.exp(logits[row * WORDS + other] - largest);
        }
        return logits[row * WORDS + word] - largest - Math.log(sum);
    }
}
