package org.facecard.pipelines.ppo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.random.RandomGenerator;
import org.facecard.pipelines.common.Draws;
import org.junit.jupiter.api.Test;

class PpoLossTest {
    private static final PpoLoss LOSS = new PpoLoss(0.2, 0.1);

    @Test
    void fourActionsAreWorkedByHand() {
        // ratio        e^0.5 = 1.6487   e^-0.5 = 0.6065   e^0.1 = 1.1052   1
        // A            1                1                 -2               -1
        // clipped      1.2              0.6065            1.1052           1
        // surrogate    1.2              0.6065            -2.2103          -1          mean -0.350955
        // (V-R)^2/2    0.5              0                 0.125            2           mean  0.65625
        try (NDManager manager = NDManager.newBaseManager()) {
            PpoLoss.Terms terms = LOSS.of(
                    manager,
                    new PpoLoss.PolicyOutputs(
                            manager.create(new float[] {-0.5f, -1.5f, -0.9f, -1}),
                            manager.create(new float[] {1, 2, 0.5f, -2})),
                    targets(manager, new float[] {-1, -1, -1, -1}, new float[] {1, 1, -2, -1}, new float[] {0, 2, 0, 0
                    }),
                    4);

            assertThat(terms.policy()).isCloseTo(0.350955, within(1e-5));
            assertThat(terms.value()).isCloseTo(0.65625, within(1e-6));
            assertThat(terms.total().getFloat()).isCloseTo(0.416580f, within(1e-5f));
            assertThat(terms.clipFraction()).isEqualTo(0.5);
            // (0.648721 - 0.5 + -0.393469 + 0.5 + 0.105171 - 0.1 + 0) / 4
            assertThat(terms.approximateKl()).isCloseTo(0.065106, within(1e-5));
        }
    }

    @Test
    void valueAndGradientsAgreeWithADoublePrecisionReference() {
        RandomGenerator generator = Draws.of(3, "test").generator();
        int actions = 40;
        double[] now = generator.doubles(actions, -2, -0.1).toArray();
        double[] values = generator.doubles(actions, -1, 1).toArray();
        Reference reference = new Reference(
                Arrays.stream(now).map(x -> x + generator.nextDouble(-0.5, 0.5)).toArray(),
                generator.doubles(actions, -2, 2).toArray(),
                generator.doubles(actions, -1, 1).toArray());
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray logProbabilities = manager.create(floats(now));
            NDArray valueArray = manager.create(floats(values));
            logProbabilities.setRequiresGradient(true);
            valueArray.setRequiresGradient(true);
            float total;
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                PpoLoss.Terms terms = LOSS.of(
                        manager,
                        new PpoLoss.PolicyOutputs(logProbabilities, valueArray),
                        reference.targets(manager),
                        actions);
                total = terms.total().getFloat();
                collector.backward(terms.total());
            }
            assertThat((double) total).isCloseTo(reference.loss(now, values), within(1e-5));
            assertGradient(logProbabilities, i -> reference.loss(bumped(now, i, 1e-6), values), now, values, reference);
            assertGradient(valueArray, i -> reference.loss(now, bumped(values, i, 1e-6)), now, values, reference);
        }
    }

    private static void assertGradient(
            NDArray array, IntToDoubleFunction bumpedLoss, double[] now, double[] values, Reference reference) {
        float[] gradient = array.getGradient().toFloatArray();
        double here = reference.loss(now, values);
        for (int i = 0; i < gradient.length; i++) {
            double numerical = (bumpedLoss.applyAsDouble(i) - here) / 1e-6;
            assertThat((double) gradient[i]).as("gradient of element %d", i).isCloseTo(numerical, within(2e-5));
        }
    }

    /** Equations 7 and 9 in double precision, one action at a time. */
    private record Reference(double[] old, double[] advantages, double[] returns) {
        double loss(double[] now, double[] values) {
            double policy = 0;
            double value = 0;
            for (int t = 0; t < now.length; t++) {
                double ratio = Math.exp(now[t] - old[t]);
                double clipped = Math.max(0.8, Math.min(1.2, ratio));
                policy += Math.min(ratio * advantages[t], clipped * advantages[t]);
                value += (values[t] - returns[t]) * (values[t] - returns[t]) / 2;
            }
            return (-policy + 0.1 * value) / now.length;
        }

        PpoLoss.Targets targets(NDManager manager) {
            return PpoLossTest.targets(manager, floats(old), floats(advantages), floats(returns));
        }
    }

    private static PpoLoss.Targets targets(NDManager manager, float[] old, float[] advantages, float[] returns) {
        return new PpoLoss.Targets(manager.create(old), manager.create(advantages), manager.create(returns));
    }

    private static double[] bumped(double[] values, int index, double by) {
        double[] copy = values.clone();
        copy[index] += by;
        return copy;
    }

    private static float[] floats(double[] values) {
        float[] result = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            result[i] = (float) values[i];
        }
        return result;
    }
}
