package org.facecard.pipelines.ppo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import org.junit.jupiter.api.Test;

class KlPenaltyTest {
    private static final KlPenalty PENALTY = new KlPenalty(0.5);

    @Test
    void threeActionsAreWorkedByHand() {
        // d          0    ln 2      -ln 2
        // e^d-d-1    0    0.306853  0.193147     sum 0.5, times 0.5 / 4 actions of the whole update
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray now = manager.create(new float[] {-1, -2, -1});
            NDArray reference = manager.create(new float[] {-1, -2 + (float) Math.log(2), -1 - (float) Math.log(2)});

            assertThat(PENALTY.of(manager, now, reference, 4).getFloat()).isCloseTo(0.0625f, within(1e-6f));
        }
    }

    @Test
    void theGradientDrawsThePolicyToTheReference() {
        // d/dnow of beta / n (e^d - d - 1) is beta / n (1 - e^d)
        double[] now = {-0.3, -1.7, -2.5};
        double[] reference = {-0.9, -1.7, -1.1};
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray array = manager.create(new float[] {-0.3f, -1.7f, -2.5f});
            array.setRequiresGradient(true);
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                collector.backward(PENALTY.of(manager, array, manager.create(new float[] {-0.9f, -1.7f, -1.1f}), 3));
            }
            float[] gradient = array.getGradient().toFloatArray();
            for (int i = 0; i < 3; i++) {
                assertThat((double) gradient[i])
                        .isCloseTo(0.5 / 3 * (1 - Math.exp(reference[i] - now[i])), within(1e-6));
            }
        }
    }
}
