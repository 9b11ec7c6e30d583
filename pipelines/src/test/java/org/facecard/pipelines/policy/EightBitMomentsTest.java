package org.facecard.pipelines.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.policy.gradient.Gradient;
import org.facecard.pipelines.policy.model.LlamaConfig;
import org.facecard.pipelines.policy.optimizer.AdamW;
import org.facecard.pipelines.policy.optimizer.ModuleRates;
import org.facecard.pipelines.policy.safetensors.SafetensorsFile;
import org.facecard.pipelines.policy.safetensors.StoredType;
import org.facecard.pipelines.policy.safetensors.TensorSpec;
import org.facecard.pipelines.policy.safetensors.UnusableCheckpointException;
import org.facecard.pipelines.study.MomentType;
import org.facecard.pipelines.study.Numerics;
import org.facecard.pipelines.study.arms.OptimizerSpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Moments in 8 bits beside the same updates with moments in 32. */
class EightBitMomentsTest {
    /** Matrices of 4,608 to 10,800 numbers, most no multiple of a block; keys and values have fewer than 4,096. */
    private static final LlamaConfig CONFIG = new LlamaConfig(64, 72, 150, 2, 4, 2, 18, 48, 10_000, null, 1e-5, false);

    private static final double RATE = 1e-3;
    private static final int UPDATES = 50;
    private static final OptimizerSpec WHOLE = spec(null);
    private static final OptimizerSpec CODED = spec(MomentType.DYNAMIC8);
    private static final String MATRIX = "model.layers.0.mlp.gate_proj.weight";

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        TensorEngine.start(new Numerics(1, false));
    }

    @Test
    void fiftyUpdatesStayNearThoseOfThirtyTwoBits() {
        float[] whole = losses(WHOLE);
        float[] coded = losses(CODED);
        assertThat(coded).containsExactly(whole, within(0.005f)).isNotEqualTo(whole);
        assertThat(coded[UPDATES - 1]).as("4.2 at first").isLessThan(0.4f);
    }

    @Test
    void aResumedRunIsBitIdenticalToAnUndisturbedOne() throws IOException {
        SmallPolicies.checkResuming(
                folder,
                EightBitMomentsTest::policy,
                policy -> Learner.of(policy, CODED, RATE),
                (learner, policy) -> update(learner, policy, 1));
    }

    @Test
    void largeMatricesAreCodedTheRestIsNot() throws IOException {
        long bytes = saved(CODED);
        SafetensorsFile file = SafetensorsFile.open(folder.resolve(AdamW.FILE));
        assertThat(file.names())
                .contains("first_moment." + MATRIX + ".codes", "second_moment." + MATRIX + ".scales")
                .contains("first_moment.model.embed_tokens.weight", "first_moment.lm_head.weight.codes")
                .contains("second_moment.model.layers.1.self_attn.k_proj.weight", "second_moment.value_head.weight");
        assertThat(file.readCodes(TensorSpec.of("second_moment." + MATRIX + ".codes", 150, 72), 0, 150 * 72))
                .contains(255);
        assertThat(file.type("first_moment." + MATRIX + ".codes")).isEqualTo(StoredType.U8);
        assertThat(bytes).isLessThan(saved(WHOLE) / 2);
    }

    @Test
    void aStateOfTheOtherKindIsRefused() throws IOException {
        saved(WHOLE);
        try (Policy policy = policy();
                Learner learner = Learner.of(policy, CODED, RATE)) {
            assertThatThrownBy(() -> learner.load(folder))
                    .isInstanceOf(UnusableCheckpointException.class)
                    .hasMessageContaining("has no tensor \"first_moment.");
        }
    }

    @Test
    void codesAreNotTakenForWeights() throws IOException {
        saved(CODED);
        SafetensorsFile file = SafetensorsFile.open(folder.resolve(AdamW.FILE));
        assertThatThrownBy(() -> file.read(TensorSpec.of("first_moment." + MATRIX + ".codes", 150, 72)))
                .hasMessageContaining("convert it to F32, F16 or BF16");
        assertThatThrownBy(() -> file.readCodes(TensorSpec.of("second_moment.model.norm.weight", 72), 0, 72))
                .hasMessageContaining("where codes in U8 are expected");
    }

    @Test
    void anInfiniteGradientLeavesWeightsAndMomentsAsTheyAre() {
        float[] undisturbed;
        try (Policy policy = policy();
                Learner learner = Learner.of(policy, CODED, RATE)) {
            update(learner, policy, 3);
            undisturbed = policy.flat().toFloatArray();
        }
        try (Policy policy = policy();
                Learner learner = Learner.of(policy, CODED, RATE)) {
            update(learner, policy, 2);
            for (float wrong : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
                assertThatThrownBy(() -> learner.update(
                                RATE, scope -> loss(policy).loss(scope).mul(scope.create(wrong))))
                        .isInstanceOf(ArithmeticException.class)
                        .hasMessageContaining("of update 3 is");
            }
            update(learner, policy, 1);
            assertThat(policy.flat().toFloatArray()).isEqualTo(undisturbed);
        }
    }

    @Test
    void updatesLeaveNothingBehind() {
        try (Policy policy = policy();
                Learner learner = Learner.of(policy, CODED, RATE)) {
            update(learner, policy, 1);
            List<NDArray> before = policy.managedArrays();
            update(learner, policy, 5);
            assertThat(policy.managedArrays()).hasSameSizeAs(before);
        }
    }

    @Test
    void gradientsPerTensorGiveTheSameBits() {
        assertThat(moved(true)).isEqualTo(moved(false));
    }

    @Test
    void aModelWithoutLargeMatricesRefusesTheSetting() {
        try (Policy small = SmallPolicies.policy(5)) {
            assertThatThrownBy(() -> Learner.of(small, CODED, RATE))
                    .isInstanceOf(InvalidSpecException.class)
                    .hasMessageContaining("optimizer.moments")
                    .hasMessageContaining("no trained matrix has 4,096 numbers");
        }
    }

    private static OptimizerSpec spec(@Nullable MomentType moments) {
        return new OptimizerSpec(RATE, 0.9, 0.98, 1e-8, 0.1, 1, moments);
    }

    private static Policy policy() {
        return Policy.create(CONFIG, 5);
    }

    private static MicroStep loss(Policy policy) {
        TokenBatch batch = SmallPolicies.allScored(SmallPolicies.tokens(1, 9), SmallPolicies.tokens(2, 6));
        return scope -> policy.score(scope, batch).logProbabilities().mean().neg();
    }

    private static float[] losses(OptimizerSpec spec) {
        float[] losses = new float[UPDATES];
        try (Policy policy = policy();
                Learner learner = Learner.of(policy, spec, RATE)) {
            for (int i = 0; i < UPDATES; i++) {
                losses[i] = learner.update(RATE, loss(policy)).loss();
            }
        }
        return losses;
    }

    private static void update(Learner learner, Policy policy, int times) {
        for (int i = 0; i < times; i++) {
            learner.update(RATE, loss(policy));
        }
    }

    /** Saves a state after two updates and returns the bytes of its file. */
    private long saved(OptimizerSpec spec) throws IOException {
        try (Policy policy = policy();
                Learner learner = Learner.of(policy, spec, RATE)) {
            update(learner, policy, 2);
            learner.save(folder);
        }
        return Files.size(folder.resolve(AdamW.FILE));
    }

    /** Weights after updates with gradients too small to be clipped. */
    private static float[] moved(boolean apart) {
        try (Policy policy = policy();
                NDManager manager = policy.scope()) {
            AdamW optimizer = new AdamW(
                    manager, policy.trained(), policy.layout(), CODED, new AdamW.Rates(RATE, ModuleRates.EQUAL, null));
            for (int i = 0; i < 3; i++) {
                NDArray gradient = policy.flat().mul(1e-4 * (i + 1));
                gradient.attach(manager);
                optimizer.step(new Gradient(apart ? gradient.split(ends(policy)) : List.of(gradient)), RATE);
            }
            return policy.flat().toFloatArray();
        }
    }

    private static long[] ends(Policy policy) {
        List<Long> ends = new ArrayList<>();
        long end = 0;
        for (TensorSpec tensor : policy.layout().tensors()) {
            end += tensor.size();
            ends.add(end);
        }
        ends.remove(ends.size() - 1);
        return ends.stream().mapToLong(Long::longValue).toArray();
    }
}
