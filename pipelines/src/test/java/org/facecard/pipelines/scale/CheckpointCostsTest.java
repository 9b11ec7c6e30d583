package org.facecard.pipelines.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.data.Percentage;
import org.facecard.pipelines.policy.CacheMemory;
import org.facecard.pipelines.scale.CheckpointCosts.DeviceCost;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.Test;

/** Recomputed by hand: N weights, a picture as many multiplications as it says. */
class CheckpointCostsTest {
    private static final double WEIGHTS = 10_670_220_835.0;
    private static final double PICTURE = 5_697_355_202_560.0;

    private static Map<String, DeviceCost> costs(String study, String... settings) {
        return CheckpointCosts.of(Programme.of(SpecReader.read(study, List.of(settings))));
    }

    private static double flops(Map<String, DeviceCost> costs, String stage) {
        return Objects.requireNonNull(costs.get(stage)).flops();
    }

    private static long bytes(Map<String, DeviceCost> costs, String stage) {
        return Objects.requireNonNull(costs.get(stage)).bytes();
    }

    /** Bytes of adapters of rank 64 of every matrix of a layer, with gradient and two moments. */
    private static long adapters(double weights) {
        return 16 * Math.round(34.5 * 64 * Math.sqrt(weights));
    }

    @Test
    void playingCachesBesideTheWeights() {
        Map<String, DeviceCost> costs = costs("paper-llama");
        long beside = CheckpointMemory.PASS_BYTES + CheckpointMemory.CACHE_BYTES;
        assertThat(bytes(costs, "seed-42/ppo/5")).isEqualTo(4 * 8_030_261_248L + adapters(8_030_261_248L) + beside);
        assertThat(bytes(costs, "seed-42/ppo/5/rule-ood")).isEqualTo(bytes(costs, "seed-42/ppo/5"));
        assertThat(bytes(costs, "seed-42/init"))
                .isEqualTo(bytes(costs, "seed-42/ppo/5") - CheckpointMemory.CACHE_BYTES);
        assertThat(bytes(costs("paper-llama-vision"), "seed-42/ppo/5/rule-ood"))
                .isEqualTo(Math.round(4 * WEIGHTS) + adapters(WEIGHTS) + beside);
    }

    /** 200 rows of 674 tokens, each of which has a number for every 8,000 weights. */
    @Test
    void aSmallCheckpointCachesNoMoreThanItsRowsNeed() {
        Map<String, DeviceCost> costs = costs("paper-llama", "base.parameters=100000000");
        assertThat(bytes(costs, "seed-42/ppo/5/rule-ood") - bytes(costs, "seed-42/init"))
                .isEqualTo(200 * 674 * 4 * 12_500L);
    }

    @Test
    void answersOfTheInitAreSampledAndSoCached() {
        String own = "arms.sft.demonstrations={from: init, share: 1, samples: 4, temperature: 1}";
        Map<String, DeviceCost> costs = costs("paper-llama", own);
        assertThat(bytes(costs, "seed-42/sft/5")).isEqualTo(bytes(costs, "seed-42/ppo/5"));
        assertThat(bytes(costs("paper-llama"), "seed-42/sft/5")).isEqualTo(bytes(costs, "seed-42/init"));
    }

    @Test
    void anArmThatComparesWithTheInitHoldsItToo() {
        long init = 4 * 8_030_261_248L + adapters(8_030_261_248L) / 4;
        long plain = bytes(costs("paper-llama"), "seed-42/sft/5");
        String weighted = "arms.sft.objective={by: iw-sft, temperature: 1, largest-weight: 16}";
        assertThat(bytes(costs("paper-llama", weighted), "seed-42/sft/5")).isEqualTo(plain + init);
        String penalised = "arms.sft.objective={by: kl-penalty, coefficient: 0.1}";
        assertThat(bytes(costs("paper-llama", penalised), "seed-42/sft/5"))
                .isEqualTo(plain + init + 15 * 4 * 152_064L * 54);
    }

    @Test
    void planAndPolicyAgreeOnWhatIsCached() {
        assertThat(CheckpointMemory.CACHE_BYTES).isEqualTo(CacheMemory.MOST_BYTES);
    }

    @Test
    void aHandIsOneConversation() {
        double episode = WEIGHTS * (254 + 5 * 84) + PICTURE;
        assertThat(flops(costs("paper-llama-vision"), "seed-42/ppo/5/rule-ood"))
                .isCloseTo(2 * 233 * episode, Percentage.withPercentage(1e-6));
    }

    /** Twelve legs of four points, of which half are left out, and the start: 37 waypoints with a picture each. */
    @Test
    void everyWaypointIsAConversationWithAPicture() {
        double conversation = WEIGHTS * (450 + 12 * 31 + 18 * 18 + 2 * 85) + PICTURE;
        Map<String, DeviceCost> costs = costs("paper-llama-vision-virl");
        assertThat(flops(costs, "seed-42/ppo/5/rule-ood"))
                .isCloseTo(2 * 48 * 37 * conversation, Percentage.withPercentage(1e-6));
        assertThat(flops(costs, "seed-42/ppo/5"))
                .isCloseTo(5.0 * 96 * 37 * conversation * (4 + 4 * 6), Percentage.withPercentage(1e-6));
    }

    @Test
    void theProbeAndTheWarmUpShowOneWaypoint() {
        double conversation = WEIGHTS * (450 + 12 * 31 + 18 * 18 + 85) + PICTURE;
        Map<String, DeviceCost> costs = costs("paper-llama-vision-virl");
        assertThat(flops(costs, "seed-42/ppo/5/held-out-id/recognition"))
                .isCloseTo(2 * 234 * conversation, Percentage.withPercentage(1e-6));
        assertThat(flops(costs, "seed-42/init"))
                .isCloseTo(6 * 400.0 * 128 * conversation, Percentage.withPercentage(1e-6));
    }

    @Test
    void anRlArmCostsWhatItsPpoArmCosts() {
        String arm = "arms.rl={method: rl, start: {from: init}, budget: {by: iterations}, learner: {"
                + "ppo: {method: ppo, budgets: [5, 10], episodes-per-iteration: 410, epochs: 4, minibatches: 2,"
                + " verification-iterations: 5, temperature: 0.2, reward-scale: 1, credit: turn, discount: 0.9,"
                + " lambda: 0.95, clip: 0.1, value-coefficient: 0.5, value-learning-rate: 1e-5, optimizer:"
                + " {learning-rate: 1e-5, beta1: 0.9, beta2: 0.999, epsilon: 1e-7, weight-decay: 0,"
                + " gradient-clip: 0.01}},"
                + " reward: {by: verifier}, baseline: {by: critic}, kl-penalty: 0}}";
        Map<String, DeviceCost> costs = CheckpointCosts.of(Programme.of(SpecReader.read("paper-llama", List.of(arm))));

        assertThat(flops(costs, "seed-42/rl/5")).isEqualTo(flops(costs, "seed-42/ppo/5"));
        assertThat(flops(costs, "seed-42/rl/10")).isEqualTo(flops(costs, "seed-42/ppo/10"));
    }
}
