package org.facecard.pipelines.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.facecard.pipelines.policy.gradient.MemoryLimits;
import org.facecard.pipelines.policy.model.LlamaConfig;
import org.facecard.pipelines.study.AdapterTarget;
import org.facecard.pipelines.study.arms.AdapterSpec;
import org.facecard.pipelines.study.arms.OptimizerSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pass that keeps everything is the oracle of passes that compute layers and distributions twice. */
class MemoryLimitsTest {
    private static final int ALL = Integer.MAX_VALUE;
    private static final MemoryLimits RECOMPUTED = new MemoryLimits(0, ALL);
    private static final MemoryLimits SLICED = new MemoryLimits(Long.MAX_VALUE, 3);
    private static final MemoryLimits BOTH = new MemoryLimits(0, 4);
    private static final TokenBatch BATCH =
            SmallPolicies.allScored(SmallPolicies.tokens(1, 9), SmallPolicies.tokens(2, 6));

    @TempDir
    private Path folder;

    @Test
    void recomputedLayersGiveTheSameBits() {
        try (Policy policy = SmallPolicies.policy(5)) {
            float[] kept = SmallPolicies.gradient(policy, loss(policy, BATCH));
            policy.limit(RECOMPUTED);
            assertThat(SmallPolicies.gradient(policy, loss(policy, BATCH))).isEqualTo(kept);
        }
    }

    @Test
    void recomputedLayersGiveTheSameBitsOfATowersGradient() {
        try (Policy policy = SmallPolicies.seeing(5)) {
            TokenBatch pictured = SmallPolicies.pictured(policy, 3);
            float[] kept = SmallPolicies.gradient(policy, loss(policy, pictured));
            policy.limit(RECOMPUTED);
            assertThat(SmallPolicies.gradient(policy, loss(policy, pictured))).isEqualTo(kept);
        }
    }

    @Test
    void slicesGiveTheSameGradient() {
        try (Policy policy = SmallPolicies.policy(5)) {
            float[] kept = SmallPolicies.gradient(policy, loss(policy, BATCH));
            for (MemoryLimits limits : List.of(SLICED, BOTH, new MemoryLimits(0, 1))) {
                policy.limit(limits);
                assertThat(SmallPolicies.gradient(policy, loss(policy, BATCH)))
                        .as("%s", limits)
                        .containsExactly(kept, within(1e-6f));
            }
        }
    }

    @Test
    void slicesGiveTheSameScores() {
        try (Policy policy = SmallPolicies.policy(5)) {
            List<Function<Scores, float[]>> parts = List.of(
                    scores -> scores.logProbabilities().toFloatArray(),
                    scores -> scores.logProbabilities(0.7).toFloatArray(),
                    scores -> scores.logDistribution().toFloatArray(),
                    scores -> scores.values().toFloatArray(),
                    scores -> new float[] {(float) scores.entropy()},
                    scores -> scores.sampled(0.7).logProbabilities().toFloatArray(),
                    scores -> new float[] {(float) scores.sampled(0.7).entropy()});
            List<float[]> kept =
                    parts.stream().map(part -> scored(policy, part)).toList();
            policy.limit(SLICED);
            for (int i = 0; i < kept.size(); i++) {
                assertThat(scored(policy, parts.get(i))).containsExactly(kept.get(i), within(1e-5f));
            }
        }
    }

    @Test
    void adaptersLearnTheSame() throws IOException {
        try (Policy policy = SmallPolicies.policy(5)) {
            policy.save(folder);
        }
        float[] kept = adapted(new MemoryLimits(Long.MAX_VALUE, ALL));
        assertThat(adapted(RECOMPUTED)).isEqualTo(kept);
        assertThat(adapted(BOTH)).containsExactly(kept, within(1e-5f));
    }

    @Test
    void theDefaultKeepsEverythingOfASmallDecoder() {
        MemoryLimits small = MemoryLimits.of(SmallPolicies.GROUPED);
        assertThat(small.scoredTokens()).isEqualTo(ALL);
        assertThat(small.recomputesLayers(SmallPolicies.GROUPED, 100_000)).isFalse();
        LlamaConfig large = SmallPolicies.GROUPED.withVocabulary(128_256);
        assertThat(MemoryLimits.of(large).scoredTokens()).isEqualTo(130);
    }

    @Test
    void recomputedLayersKeepTheirInputsAndOneLayer() {
        LlamaConfig config = SmallPolicies.GROUPED; // 2 layers, width 16
        long all = 10 * config.trainingBytesPerToken();
        assertThat(new MemoryLimits(all, ALL).kept(config, 10)).isEqualTo(all);
        assertThat(new MemoryLimits(all - 1, ALL).kept(config, 10)).isEqualTo(10 * 4 * 2 * 16 + all / 2);
    }

    @Test
    void aPassThatMayKeepNothingIsRefused() {
        assertThatThrownBy(() -> new MemoryLimits(0, 0)).hasMessageContaining("1 distribution");
    }

    /** 32 layers of 8 heads of 128 numbers: a token's keys and values take 262,144 bytes. */
    @Test
    void rowsOfAnEightBillionModelStayWithinEightGibibytes() {
        CacheMemory llama = CacheMemory.of(
                new LlamaConfig(128_256, 4_096, 14_336, 32, 32, 8, 128, 131_072, 500_000, null, 1e-5, false), null);
        assertThat(llama).isEqualTo(new CacheMemory(262_144, 0));
        int rows = llama.rowsTogether(580, 0);
        assertThat(rows).isEqualTo(56);
        assertThat(rows * 580L * 262_144).isLessThanOrEqualTo(8L << 30);
        assertThat(llama.rowsTogether(131_072, 0)).isEqualTo(1);
        assertThat(llama.bytes(410, 580, 0)).isEqualTo(56 * 580L * 262_144);
        assertThat(llama.bytes(20, 580, 0)).isEqualTo(20 * 580L * 262_144);
    }

    /** Keys and values of a picture of Llama-3.2-11B-Vision: 8 layers, 8 heads of 128 numbers, 6,404 places. */
    @Test
    void picturesAreCachedBesideTokens() {
        CacheMemory vision = new CacheMemory(262_144, 2L * 4 * 8 * 8 * 128 * 6_404);
        assertThat(vision.rowsTogether(580, 0)).isEqualTo(56);
        assertThat(vision.rowsTogether(580, 1)).isEqualTo(15);
    }

    @Test
    void aSmallPolicyGeneratesAllRowsTogether() {
        try (Policy policy = SmallPolicies.policy(5)) {
            assertThat(policy.rowsTogether(3L * policy.config().positions(), 0)).isGreaterThan(10_000);
        }
    }

    @Test
    void aTokenThatTakesNoRoomIsRefused() {
        assertThatThrownBy(() -> new CacheMemory(0, 0)).hasMessageContaining("give at least 1 and 0");
    }

    private float[] adapted(MemoryLimits limits) throws IOException {
        AdapterSpec spec = new AdapterSpec(2, 4, List.of(AdapterTarget.QUERY, AdapterTarget.UP));
        OptimizerSpec optimizer = new OptimizerSpec(1e-2, 0.9, 0.98, 1e-8, 0.1, 1);
        try (Policy policy = Policy.adapted(folder, spec, 7);
                Learner learner = Learner.of(policy, optimizer, 1e-2)) {
            policy.limit(limits);
            for (int i = 0; i < 3; i++) {
                learner.update(1e-2, List.of(loss(policy, BATCH), loss(policy, BATCH)));
            }
            return policy.trained().flat().toFloatArray();
        }
    }

    /** Of all that a loss may ask for; no part of its gradient is above 1. */
    private static MicroStep loss(Policy policy, TokenBatch batch) {
        return scope -> {
            Scores scores = policy.score(scope, batch);
            NDArray values = scores.values().sub(1).square().mean();
            return scores.logProbabilities()
                    .exp()
                    .sum()
                    .add(scores.logProbabilities(0.7).sum())
                    .add(scores.logDistribution().mean())
                    .add(values)
                    .mul(scope.create(1e-3f));
        };
    }

    private static float[] scored(Policy policy, Function<Scores, float[]> part) {
        try (NDManager scope = policy.scope()) {
            return part.apply(policy.score(scope, BATCH));
        }
    }
}
