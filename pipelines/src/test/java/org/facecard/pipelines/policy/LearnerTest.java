package org.facecard.pipelines.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.facecard.pipelines.policy.sampling.Sampling;
import org.facecard.pipelines.study.arms.OptimizerSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearnerTest {
    private static final double RATE = 1e-2;
    private static final OptimizerSpec SPEC = new OptimizerSpec(RATE, 0.9, 0.98, 1e-8, 0.1, 1);
    private static final TokenBatch BATCH =
            SmallPolicies.allScored(SmallPolicies.tokens(1, 9), SmallPolicies.tokens(2, 6));

    @TempDir
    private Path folder;

    @Test
    void oneBatchIsMemorised() {
        try (Policy policy = SmallPolicies.policy(5);
                Learner learner = Learner.of(policy, SPEC, RATE)) {
            float first = learner.update(RATE, nll(policy)).loss();
            float last = first;
            for (int i = 0; i < 150; i++) {
                last = learner.update(RATE, nll(policy)).loss();
            }
            assertThat(first).isGreaterThan(2);
            assertThat(last).isLessThan(0.1f);
        }
    }

    @Test
    void anUpdateFollowsThePaperInDoublePrecision() {
        try (Policy policy = SmallPolicies.policy(5);
                Learner learner = Learner.of(policy, SPEC, 3 * RATE)) {
            ReferenceAdamW reference = new ReferenceAdamW(policy.flat().toFloatArray());
            int boundary = (int) policy.layout().decoderSize();
            for (int i = 0; i < 4; i++) {
                float[] gradient = SmallPolicies.gradient(policy, nllAndValues(policy));
                Update update = learner.update(RATE, nllAndValues(policy));
                double norm = reference.step(gradient, SPEC, boundary, 3 * RATE);
                assertThat(norm).as("clipping is exercised").isGreaterThan(1);
                assertThat(update.gradientNorm()).isEqualTo((float) norm, within(1e-3f));
            }
            assertThat(policy.flat().toFloatArray()).containsExactly(reference.floats(), within(2e-5f));
        }
    }

    @Test
    void summedMicroStepsAreOneLargeStep() {
        try (Policy whole = SmallPolicies.policy(5);
                Policy parts = SmallPolicies.policy(5);
                Learner one = Learner.of(whole, SPEC, RATE);
                Learner two = Learner.of(parts, SPEC, RATE)) {
            Update atOnce = one.update(RATE, sum(whole, SmallPolicies.tokens(1, 9), SmallPolicies.tokens(2, 9)));
            Update summed = two.update(
                    RATE, List.of(sum(parts, SmallPolicies.tokens(1, 9)), sum(parts, SmallPolicies.tokens(2, 9))));
            assertThat(summed.loss()).isEqualTo(atOnce.loss(), within(1e-4f));
            assertThat(summed.gradientNorm()).isEqualTo(atOnce.gradientNorm(), within(1e-4f * atOnce.gradientNorm()));
        }
    }

    @Test
    void aResumedRunIsBitIdenticalToAnUndisturbedOne() throws IOException {
        SmallPolicies.checkResuming(
                folder,
                () -> SmallPolicies.policy(5),
                policy -> Learner.of(policy, SPEC, RATE),
                (learner, policy) -> update(learner, policy, 1));
    }

    @Test
    void theSameUpdatesGiveTheSameBits() {
        assertThat(trained()).isEqualTo(trained());
    }

    @Test
    void aNanLossNamesTheUpdateAndKeepsTheWeights() {
        try (Policy policy = SmallPolicies.policy(5);
                Learner learner = Learner.of(policy, SPEC, RATE)) {
            update(learner, policy, 2);
            float[] before = policy.flat().toFloatArray();
            assertThatThrownBy(() -> learner.update(
                            RATE, scope -> nll(policy).loss(scope).add(Float.NaN)))
                    .isInstanceOf(ArithmeticException.class)
                    .hasMessageStartingWith("the loss of update 3 is NaN");
            assertThatThrownBy(() -> learner.update(
                            RATE,
                            scope -> nll(policy)
                                    .loss(scope)
                                    .add(0)
                                    .mul(scope.create(1e38f))
                                    .square()
                                    .sqrt()))
                    .isInstanceOf(ArithmeticException.class)
                    .hasMessageContaining("of update 3 is");
            assertThat(policy.flat().toFloatArray()).isEqualTo(before);
            update(learner, policy, 1);
            assertThat(learner.updates()).isEqualTo(3);
        }
    }

    @Test
    void updatesAndGenerationsLeaveNothingBehind() {
        try (Policy policy = SmallPolicies.policy(5);
                Learner learner = Learner.of(policy, SPEC, RATE)) {
            update(learner, policy, 1);
            generate(policy);
            List<NDArray> before = policy.managedArrays();
            update(learner, policy, 5);
            generate(policy);
            assertThat(policy.managedArrays()).hasSameSizeAs(before);
        }
    }

    /** DJL lets the garbage collector free the numbers of {@code mul(Number)} while the backward pass needs them. */
    @Test
    void garbageCollectionKeepsConstantsOfTheBackwardPass() {
        try (Policy policy = SmallPolicies.policy(5)) {
            float[] undisturbed = SmallPolicies.gradient(policy, nll(policy));
            float[] disturbed = SmallPolicies.gradient(policy, scope -> {
                NDArray loss = nll(policy).loss(scope);
                freeAndOverwriteBuffers();
                return loss;
            });
            assertThat(disturbed).isEqualTo(undisturbed);
        }
    }

    private static void freeAndOverwriteBuffers() {
        for (int round = 0; round < 3; round++) {
            System.gc();
            for (int i = 0; i < 1000; i++) {
                ByteBuffer.allocateDirect(4 + 4 * (i % 4)).putInt(0x41414141);
            }
        }
    }

    private static void generate(Policy policy) {
        try (Generation generation = policy.generation(3)) {
            generation.read(List.of(new int[] {1}, new int[] {2, 3}, new int[] {4}));
            generation.sample(new Sampling(1, 4, Set.of(3)), (row, token) -> 0.5);
            generation.keep(new int[] {1});
        }
    }

    @Test
    void gradientsDoNotReachAGenerationOfTheSamePolicy() {
        try (Policy policy = SmallPolicies.policy(5);
                Learner learner = Learner.of(policy, SPEC, RATE);
                NDManager scope = policy.scope()) {
            update(learner, policy, 1);
            assertThat(policy.score(scope, BATCH).logProbabilities().hasGradient())
                    .isFalse();
        }
    }

    private static float[] trained() {
        try (Policy policy = SmallPolicies.policy(5);
                Learner learner = Learner.of(policy, SPEC, RATE)) {
            update(learner, policy, 6);
            return policy.flat().toFloatArray();
        }
    }

    private static void update(Learner learner, Policy policy, int times) {
        for (int i = 0; i < times; i++) {
            learner.update(RATE, nllAndValues(policy));
        }
    }

    private static MicroStep nll(Policy policy) {
        return scope -> policy.score(scope, BATCH).logProbabilities().mean().neg();
    }

    private static MicroStep sum(Policy policy, int[]... rows) {
        return scope -> policy.score(scope, SmallPolicies.allScored(rows))
                .logProbabilities()
                .sum()
                .neg();
    }

    /** Ten times the likelihood, so that the gradient is clipped, and a value to learn. */
    private static MicroStep nllAndValues(Policy policy) {
        return scope -> {
            Scores scores = policy.score(scope, BATCH);
            NDArray values = scores.values().sub(1).square().mean();
            return scores.logProbabilities().mean().mul(scope.create(-10f)).add(values);
        };
    }

    /** Loshchilov and Hutter's algorithm 2, number by number. */
    private static final class ReferenceAdamW {
        private final double[] weights;
        private final double[] m;
        private final double[] v;
        private int t;

        ReferenceAdamW(float[] start) {
            weights = new double[start.length];
            m = new double[start.length];
            v = new double[start.length];
            for (int i = 0; i < start.length; i++) {
                weights[i] = start[i];
            }
        }

        double step(float[] gradient, OptimizerSpec spec, int boundary, double valueRate) {
            double square = 0;
            for (float g : gradient) {
                square += (double) g * g;
            }
            double norm = Math.sqrt(square);
            double scale = Math.min(1, spec.gradientClip() / (norm + 1e-6));
            t++;
            for (int i = 0; i < weights.length; i++) {
                double g = gradient[i] * scale;
                double rate = i < boundary ? spec.learningRate() : valueRate;
                m[i] = spec.beta1() * m[i] + (1 - spec.beta1()) * g;
                v[i] = spec.beta2() * v[i] + (1 - spec.beta2()) * g * g;
                double mean = m[i] / (1 - Math.pow(spec.beta1(), t));
                double variance = v[i] / (1 - Math.pow(spec.beta2(), t));
                weights[i] -= rate * (mean / (Math.sqrt(variance) + spec.epsilon()) + spec.weightDecay() * weights[i]);
            }
            return norm;
        }

        float[] floats() {
            float[] result = new float[weights.length];
            for (int i = 0; i < result.length; i++) {
                result[i] = (float) weights[i];
            }
            return result;
        }
    }
}
