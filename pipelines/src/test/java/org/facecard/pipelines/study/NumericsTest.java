package org.facecard.pipelines.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.facecard.pipelines.common.CanonicalJson;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.Test;

class NumericsTest {
    @Test
    void productsInThirtyTwoBitsLeaveKeysAsTheyWere() {
        assertThat(CanonicalJson.write(new Numerics(1, false, NumberType.FLOAT32)))
                .isEqualTo("{\"portable\":false,\"threads\":1}");
        assertThat(new Numerics(1, false, NumberType.FLOAT32)).isEqualTo(new Numerics(1, false));
    }

    @Test
    void productsInSixteenBitsAreSet() {
        assertThat(SpecReader.read("paper-llama", List.of("numerics.products=bf16"))
                        .numerics())
                .isEqualTo(new Numerics(1, false, NumberType.BF16));
    }

    @Test
    void productsInSixteenBitsAreNotPortable() {
        assertThatThrownBy(() -> new Numerics(1, true, NumberType.BF16))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("needs numerics.portable: false");
    }
}
