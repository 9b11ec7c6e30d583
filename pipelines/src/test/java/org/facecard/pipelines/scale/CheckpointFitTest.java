package org.facecard.pipelines.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.Test;

/**
 * 8,030,261,248 weights: 32.1 GB once, 128.5 GB with gradient and two moments, 1.1 GB for a pass, 8.6 GB of caches while
 * episodes are played, 3.2 GB for adapters of rank 64.
 */
class CheckpointFitTest {
    private static final long GIGABYTE = 1_000_000_000;

    private static final String HELD = "adapters.weights=bf16";
    private static final String WARM_UP = "warm-up.optimizer.moments=dynamic8";
    private static final String PPO = "arms.ppo.optimizer.moments=dynamic8";
    private static final String SFT = "arms.sft.optimizer.moments=dynamic8";

    private static Programme study(String... settings) {
        return Programme.of(SpecReader.read("paper-llama", List.of(settings)));
    }

    private static void check(long gigabytes, Programme study) {
        new CheckpointFit(gigabytes * GIGABYTE).check(study);
    }

    @Test
    void adaptersOfAnEightBillionModelFitFortyFiveGigabytes() {
        assertThatCode(() -> check(45, study())).doesNotThrowAnyException();
        assertThatThrownBy(() -> check(44, study())).hasMessageContaining("needs at least 45.0 GB");
    }

    @Test
    void fullTrainingIsRefusedWithTheSettingThatFits() {
        assertThatThrownBy(() -> check(80, study("adapters=null")))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContainingAll(
                        "seed-42/ppo/5 needs at least 138.1 GB", "has 80.0 GB", "set adapters", "41.8 GB");
    }

    /** 8 bytes per weight and gradient, and twice 260 bytes per 256 moments of seven eighths, 4 of an eighth. */
    @Test
    void momentsInEightBitsAreNamedWhereTheyFit() {
        assertThatThrownBy(() -> check(100, study("adapters=null")))
                .hasMessageContainingAll(
                        "has 100.0 GB", "moments: dynamic8 in every optimizer", "96.2 GB", "or adapters", "41.8 GB");
        assertThatCode(() -> check(97, study("adapters=null", WARM_UP, PPO, SFT)))
                .doesNotThrowAnyException();
    }

    @Test
    void oneOptimizerInThirtyTwoBitsIsStillTooLarge() {
        assertThatThrownBy(() -> check(97, study("adapters=null", WARM_UP, SFT)))
                .hasMessageContainingAll(
                        "seed-42/ppo/5 needs at least 138.1 GB", "moments: dynamic8 in every optimizer");
        assertThatThrownBy(() -> check(80, study("adapters=null", WARM_UP, PPO, SFT)))
                .hasMessageContaining("seed-42/ppo/5 needs at least 96.2 GB")
                .hasMessageNotContaining("moments");
    }

    /** 2 bytes per weight, and an eighth of the weights widened: 16.1 and 4.0 GB, and 12.8 GB beside them. */
    @Test
    void frozenWeightsInSixteenBitsAreNamedWhereTheyFit() {
        assertThatThrownBy(() -> check(33, study()))
                .hasMessageContainingAll(
                        "needs at least 45.0 GB", "has 33.0 GB", "set adapters with weights: bf16", "32.9 GB");
        assertThatThrownBy(() -> check(30, study("adapters=null")))
                .hasMessageContainingAll("with weights: bf16", "29.7 GB");
        assertThatCode(() -> check(33, study(HELD))).doesNotThrowAnyException();
    }

    @Test
    void productsInSixteenBitsWidenNothing() {
        assertThatThrownBy(() -> check(28, study(HELD, "numerics.products=bf16")))
                .hasMessageContaining("needs at least 28.9 GB");
        assertThatCode(() -> check(29, study(HELD, "numerics.products=bf16"))).doesNotThrowAnyException();
    }

    @Test
    void whereNoSettingHelpsADeviceIsAskedFor() {
        assertThatThrownBy(() -> check(20, study()))
                .hasMessageContainingAll("needs at least 45.0 GB", "has 20.0 GB", "a larger device; --memory");
        assertThatThrownBy(() -> check(20, study(HELD)))
                .hasMessageContainingAll("needs at least 32.9 GB", "a larger device; --memory");
    }

    /** Llama-3.1-8B has 2,621,440 numbers of adapters per rank, 2.7 GB with gradient and moments at rank 64. */
    @Test
    void adaptersTakeMemoryByTheirRank() {
        long more = bytes("adapters.rank=64") - bytes("adapters.rank=32");
        assertThat(more).isBetween(16 * 32 * 2_621_440L, 16 * 32 * 3_145_728L);
        assertThat(bytes("adapters.targets=[q_proj]")).isLessThan(bytes("adapters.targets=[up_proj]"));
    }

    private static long bytes(String setting) {
        return Objects.requireNonNull(CheckpointCosts.of(study(setting)).get("seed-42/init"))
                .bytes();
    }

    @Test
    void studiesFromScratchAreSmall() {
        assertThatCode(() -> new CheckpointFit(1).check(SpecReader.programme("smoke-gp", List.of())))
                .doesNotThrowAnyException();
    }
}
