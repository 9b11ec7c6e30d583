package org.facecard.pipelines.study.arms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import org.facecard.pipelines.common.CanonicalJson;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.study.MomentType;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.Test;

class OptimizerSpecTest {
    private static final String SET = "pretraining.optimizer.moments=dynamic8";

    private static OptimizerSpec spec(MomentType moments) {
        return new OptimizerSpec(1e-3, 0.9, 0.98, 1e-8, 0.01, 1, moments);
    }

    @Test
    void momentsInThirtyTwoBitsLeaveKeysAsTheyWere() {
        assertThat(CanonicalJson.write(spec(MomentType.FLOAT32)))
                .isEqualTo(CanonicalJson.write(new OptimizerSpec(1e-3, 0.9, 0.98, 1e-8, 0.01, 1)))
                .doesNotContain("moments");
        assertThat(spec(MomentType.FLOAT32)).isEqualTo(new OptimizerSpec(1e-3, 0.9, 0.98, 1e-8, 0.01, 1));
    }

    @Test
    void momentsInEightBitsEnterTheKey() {
        assertThat(CanonicalJson.write(spec(MomentType.DYNAMIC8))).contains("\"moments\":\"dynamic8\"");
        assertThat(new OptimizerSpec(1e-3, 0.9, 0.98, 1e-8, 0.01, 1).momentType())
                .isEqualTo(MomentType.FLOAT32);
    }

    @Test
    void momentsInEightBitsAreSet() {
        assertThat(Objects.requireNonNull(
                                SpecReader.read("smoke-gp", List.of(SET)).pretraining())
                        .optimizer()
                        .momentType())
                .isEqualTo(MomentType.DYNAMIC8);
    }

    @Test
    void anotherFormatIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> SpecReader.read("smoke-gp", List.of("warm-up.optimizer.moments=int8")))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContainingAll("warm-up.optimizer.moments", "float32", "dynamic8");
    }

    @Test
    void muonRefusesMomentsInEightBits() {
        String muon = "pretraining.muon={learning-rate: 4e-3, momentum: 0.95}";
        assertThatThrownBy(() -> SpecReader.read("smoke-gp", List.of(SET, muon)))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContainingAll(
                        "pretraining.optimizer.moments", "must be left out where pretraining.muon is given");
    }

    @Test
    void aBlockCostsItsCodesAndOneScale() {
        assertThat(MomentType.DYNAMIC8.bytes(4096)).isEqualTo(4096 + 4 * 16);
        assertThat(MomentType.DYNAMIC8.bytes(4097)).isEqualTo(17 * 260);
        assertThat(MomentType.FLOAT32.bytes(4097)).isEqualTo(4 * 4097);
    }
}
