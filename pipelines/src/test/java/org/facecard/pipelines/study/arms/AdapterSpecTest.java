package org.facecard.pipelines.study.arms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import org.facecard.pipelines.common.CanonicalJson;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.study.AdapterTarget;
import org.facecard.pipelines.study.NumberType;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.Test;

class AdapterSpecTest {
    private static AdapterSpec spec(NumberType weights) {
        return new AdapterSpec(2, 4, List.of(AdapterTarget.QUERY), weights);
    }

    @Test
    void weightsInThirtyTwoBitsLeaveKeysAsTheyWere() {
        assertThat(spec(NumberType.FLOAT32)).isEqualTo(new AdapterSpec(2, 4, List.of(AdapterTarget.QUERY)));
        assertThat(CanonicalJson.write(spec(NumberType.FLOAT32))).doesNotContain("weights");
        assertThat(CanonicalJson.write(spec(NumberType.BF16))).contains("\"weights\":\"bf16\"");
    }

    @Test
    void weightsInSixteenBitsAreSet() {
        AdapterSpec adapters =
                SpecReader.read("paper-llama", List.of("adapters.weights=bf16")).adapters();
        assertThat(Objects.requireNonNull(adapters).weightType()).isEqualTo(NumberType.BF16);
        assertThat(adapters.rank()).isEqualTo(64);
    }

    @Test
    void adaptersOfAnArmKeepThirtyTwoBits() {
        Matching matching = new FlopsMatching(4);
        OptimizerSpec adam = new OptimizerSpec(1e-3, 0.9, 0.98, 1e-8, 0, 1);
        assertThatThrownBy(() -> new SftArm("ppo", matching, adam, null, null, null, spec(NumberType.BF16)))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContainingAll("adapters.weights", "were trained in 32 bits");
    }
}
