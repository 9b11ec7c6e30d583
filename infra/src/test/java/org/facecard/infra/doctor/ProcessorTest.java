package org.facecard.infra.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import org.facecard.pipelines.study.NumberType;
import org.facecard.pipelines.study.Numerics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessorTest {
    private static final Numerics BF16 = new Numerics(1, false, NumberType.BF16);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "flags\t\t: fpu avx2 avx512_bf16\n",
                "flags : amx_tile amx_bf16",
                "processor : 0\nFeatures : fp bf16"
            })
    void instructionsForBf16MakeItFast(String cpuinfo) {
        Processor processor = Processor.listed(cpuinfo);
        assertThat(processor.multipliesBf16()).isTrue();
        assertThat(processor.finding().found()).contains("is faster than float32 here");
        assertThat(processor.warning(BF16)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"flags : fpu avx2 avx512f", "", "vendor_id : bf16"})
    void withoutThemPlanAndDoctorSayHowSlowItIs(String cpuinfo) {
        Processor processor = Processor.listed(cpuinfo);
        assertThat(processor.finding().found()).contains("8 times slower");
        assertThat(processor.warning(BF16)).get().asString().contains("8 times slower than float32: leave it out");
    }

    @Test
    void productsInThirtyTwoBitsAreNeverWarnedOf() {
        assertThat(Processor.listed("").warning(new Numerics(1, false))).isEmpty();
    }
}
