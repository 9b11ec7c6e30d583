package org.facecard.pipelines.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.FloatBuffer;
import java.util.List;
import org.facecard.pipelines.policy.gradient.Gradient;
import org.facecard.pipelines.policy.gradient.LeafTensors;
import org.facecard.pipelines.policy.optimizer.AdamW;
import org.facecard.pipelines.policy.optimizer.ModuleRates;
import org.facecard.pipelines.study.arms.OptimizerSpec;
import org.junit.jupiter.api.Test;

class GradientTest {
    private static final TokenBatch BATCH =
            SmallPolicies.allScored(SmallPolicies.tokens(1, 9), SmallPolicies.tokens(2, 6));

    @Test
    void leavesPerTensorGetTheSameBits() {
        try (Policy policy = SmallPolicies.policy(5)) {
            MicroStep step =
                    scope -> policy.score(scope, BATCH).logProbabilities().sum();
            float[] joined = SmallPolicies.gradient(policy, step);
            FloatBuffer apart = FloatBuffer.allocate(joined.length);
            SmallPolicies.differentiate(policy, LeafTensors::apart, step, gradient -> {
                assertThatThrownBy(gradient::whole).hasMessageContaining("arrays");
                gradient.visit(0, joined.length, (scope, piece, place) -> apart.put(piece.toFloatArray()));
                assertThat(gradient.norm()).isEqualTo(norm(joined), within(1e-3f));
            });
            assertThat(apart.array()).isEqualTo(joined);
        }
    }

    @Test
    void everyNumberIsVisitedOnce() {
        try (NDManager manager = NDManager.newBaseManager()) {
            List<NDArray> parts = List.of(
                    manager.zeros(new Shape(5)),
                    manager.zeros(new Shape(2 * Gradient.PIECE + 3)),
                    manager.zeros(new Shape(1)));
            new Gradient(parts).visit(2, 2 * Gradient.PIECE + 7, (scope, piece, place) -> piece.addi(1));
            assertThat(parts.get(0).toFloatArray()).containsExactly(0, 0, 1, 1, 1);
            assertThat(parts.get(1).sum().getFloat()).isEqualTo(2 * Gradient.PIECE + 2);
            assertThat(parts.get(2).toFloatArray()).containsExactly(0);
        }
    }

    @Test
    void anUpdateDoesNotDependOnTheParts() {
        OptimizerSpec spec = new OptimizerSpec(1e-2, 0.9, 0.98, 1e-8, 0.1, 1);
        assertThat(updated(spec, 1)).containsExactly(updated(spec, 7), within(1e-7f));
    }

    private static float[] updated(OptimizerSpec spec, int parts) {
        try (Policy policy = SmallPolicies.policy(5);
                NDManager manager = policy.scope()) {
            AdamW optimizer = new AdamW(
                    manager, policy.trained(), policy.layout(), spec, new AdamW.Rates(1e-3, ModuleRates.EQUAL, null));
            for (int i = 0; i < 3; i++) {
                NDArray gradient = policy.flat().mul(i + 1);
                gradient.attach(manager);
                optimizer.step(new Gradient(parts(gradient, parts)), 1e-2);
            }
            return policy.flat().toFloatArray();
        }
    }

    private static List<NDArray> parts(NDArray gradient, int parts) {
        return parts == 1 ? List.of(gradient) : gradient.split(new long[] {1, 20, 21, 400, 900, 901});
    }

    private static float norm(float[] numbers) {
        double square = 0;
        for (float number : numbers) {
            square += (double) number * number;
        }
        return (float) Math.sqrt(square);
    }
}
