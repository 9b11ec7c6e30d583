package org.facecard.pipelines.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.facecard.pipelines.policy.model.LlamaConfig;
import org.facecard.pipelines.policy.model.ParameterLayout;
import org.facecard.pipelines.policy.safetensors.UnusableCheckpointException;
import org.facecard.pipelines.study.AdapterTarget;
import org.facecard.pipelines.study.MomentType;
import org.facecard.pipelines.study.NumberType;
import org.facecard.pipelines.study.arms.AdapterSpec;
import org.facecard.pipelines.study.plan.Playing;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Llama-3.1-8B: 8,030,261,248 weights; 262,144 bytes of keys and values a token; 2,621,440 numbers of adapters a rank. */
class DeviceMemoryTest {
    private static final LlamaConfig CONFIG =
            new LlamaConfig(128_256, 4_096, 14_336, 32, 32, 8, 128, 131_072, 500_000, null, 1e-5, false);
    private static final CheckpointInspection LLAMA = new CheckpointInspection(
            CONFIG, null, new ParameterLayout(CONFIG).decoderSize(), List.of("BF16"), 128_256, true);
    private static final AdapterSpec ADAPTERS = new AdapterSpec(64, 128, List.of(AdapterTarget.values()));
    private static final AdapterSpec HELD = new AdapterSpec(64, 128, List.of(AdapterTarget.values()), NumberType.BF16);

    private static final long WEIGHTS = 4 * 8_030_261_248L;
    /** With the value head, which is trained in full. */
    private static final long ADAPTER_WEIGHTS = 4 * (64 * 2_621_440L + 4_097);

    /** 48 conversations of 674 tokens are the most within 8 GiB. */
    private static final long CACHES = 48 * 674 * 262_144L;

    private static final Playing ROLLOUT = new Playing(410, 674, 0, MomentType.FLOAT32);
    private static final Playing READING = new Playing(200, 674, 0, null);

    private static ThrowingCallable check(long bytes, TrainingDemand demand) {
        return () -> new DeviceMemory(bytes).check("it", LLAMA, demand);
    }

    private static TrainingDemand demand(@Nullable AdapterSpec adapters, Playing... plays) {
        return new TrainingDemand(MomentType.FLOAT32, adapters, List.of(plays));
    }

    @Test
    void theCachesOfPlayCountBesideAdaptersAndMoments() {
        long needed = WEIGHTS + 3 * ADAPTER_WEIGHTS + CACHES;
        assertThatCode(check(needed, demand(ADAPTERS, ROLLOUT, READING))).doesNotThrowAnyException();
        assertThatThrownBy(check(needed - 1, demand(ADAPTERS, READING, ROLLOUT)))
                .isInstanceOf(UnusableCheckpointException.class)
                .hasMessageContainingAll(
                        "training adapters of it, and playing 410 conversations of 674 tokens with it, needs at least 42.6 GB",
                        "set adapters with weights: bf16",
                        "with which it needs 26.6 GB");
        assertThatCode(check(needed - 1, demand(ADAPTERS))).doesNotThrowAnyException();
        assertThatCode(check(needed - 1, demand(HELD, ROLLOUT))).doesNotThrowAnyException();
    }

    /** Reading holds no moments; 50 tokens for every one of 200 rows are less than 8 GiB. */
    @Test
    void whatReadsHoldsNoMomentsAndCachesOnlyItsRows() {
        long short50 = 200 * 50 * 262_144L;
        Playing reading = new Playing(200, 50, 0, null);
        long needed = demand(ADAPTERS, reading).bytes(LLAMA);
        assertThat(needed).isEqualTo(WEIGHTS + ADAPTER_WEIGHTS + short50);
    }

    /** The gradient of all weights is larger than all caches, and is gone while episodes are played. */
    @Test
    void cachesNeedNoMoreThanTheGradientLeftThem() {
        long trained = LLAMA.bytesToTrain(1, MomentType.FLOAT32);
        assertThat(demand(null, ROLLOUT, READING).bytes(LLAMA)).isEqualTo(trained);
        assertThatThrownBy(check(trained - 1, demand(null, ROLLOUT)))
                .hasMessageStartingWith("training all weights of it needs at least 128.5 GB")
                .hasMessageContainingAll("moments: dynamic8", "or adapters (rank, alpha, targets)", "40.6 GB");
    }

    @Test
    void anArmWithLargerMomentsThanTheInitDecides() {
        TrainingDemand demand = new TrainingDemand(MomentType.DYNAMIC8, null, List.of(ROLLOUT));
        assertThat(demand.bytes(LLAMA)).isEqualTo(LLAMA.bytesToTrain(1, MomentType.FLOAT32));
    }
}
