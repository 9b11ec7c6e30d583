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
 * 8,030,261,248 weights: 32.1 GB once, 128.5 GB with gradient and two moments, 1.1 GB for a pass, 3.2 GB for adapters
 * of rank 64.
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
    void adaptersOfAnEightBillionModelFitFortyGigabytes() {
        assertThatCode(() -> check(40, study())).doesNotThrowAnyException();
    }

    @Test
    void fullTrainingIsRefusedWithTheSettingThatFits() {
        assertThatThrownBy(() -> check(80, study("adapters=null")))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContainingAll(
                        "seed-42/init needs at least 129.6 GB", "has 80.0 GB", "set adapters", "33.2 GB");
    }

    /** 8 bytes per weight and gradient, and twice 260 bytes per 256 moments of seven eighths, 4 of an eighth. */
    @Test
    void momentsInEightBitsAreNamedWhereTheyFit() {
        assertThatThrownBy(() -> check(100, study("adapters=null")))
                .hasMessageContainingAll(
                        "has 100.0 GB", "moments: dynamic8 in every optimizer", "87.6 GB", "or adapters", "33.2 GB");
        assertThatCode(() -> check(88, study("adapters=null", WARM_UP, PPO, SFT)))
                .doesNotThrowAnyException();
    }

    @Test
    void oneOptimizerInThirtyTwoBitsIsStillTooLarge() {
        assertThatThrownBy(() -> check(88, study("adapters=null", WARM_UP, SFT)))
                .hasMessageContainingAll(
                        "seed-42/ppo/5 needs at least 129.6 GB", "moments: dynamic8 in every optimizer");
        assertThatThrownBy(() -> check(80, study("adapters=null", WARM_UP, PPO, SFT)))
                .hasMessageContaining("seed-42/init needs at least 87.6 GB")
                .hasMessageNotContaining("moments");
    }

    /** 2 bytes per weight, and an eighth of the weights widened: 16.1 and 4.0 GB, and 1.1 GB for a pass. */
    @Test
    void frozenWeightsInSixteenBitsAreNamedWhereTheyFit() {
        assertThatThrownBy(() -> check(25, study()))
                .hasMessageContainingAll(
                        "needs at least 36.4 GB", "has 25.0 GB", "set adapters with weights: bf16", "24.3 GB");
        assertThatThrownBy(() -> check(24, study("adapters=null")))
                .hasMessageContainingAll("with weights: bf16", "21.1 GB");
        assertThatCode(() -> check(25, study(HELD))).doesNotThrowAnyException();
    }

    @Test
    void productsInSixteenBitsWidenNothing() {
        assertThatThrownBy(() -> check(20, study(HELD, "numerics.products=bf16")))
                .hasMessageContaining("needs at least 20.3 GB");
        assertThatCode(() -> check(21, study(HELD, "numerics.products=bf16"))).doesNotThrowAnyException();
    }

    @Test
    void whereNoSettingHelpsADeviceIsAskedFor() {
        assertThatThrownBy(() -> check(20, study()))
                .hasMessageContainingAll("needs at least 36.4 GB", "has 20.0 GB", "a larger device; --memory");
        assertThatThrownBy(() -> check(20, study(HELD)))
                .hasMessageContainingAll("needs at least 24.3 GB", "a larger device; --memory");
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
