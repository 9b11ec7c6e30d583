package org.facecard.pipelines.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MachineKindTest {
    private static final String NAME = "AMD EPYC";

    private static MachineKind kind(String family, String model) {
        Stream<String> lines = Stream.of(
                "processor\t: 0",
                "cpu family\t: " + family,
                "model\t\t: " + model,
                "model name\t: AMD EPYC",
                "flags\t\t: fpu avx avx2 avx512f",
                "",
                "processor\t: 1",
                "model\t\t: 99");
        return MachineKind.of(NAME, MachineKind.facts(lines));
    }

    @Test
    void generationsUnderOneNameAreNotCompared() {
        assertThat(kind("26", "2").comparable(kind("25", "17"))).isFalse();
        assertThat(kind("26", "2").comparable(kind("26", "2"))).isTrue();
    }

    @Test
    void theFolderNamesFamilyModelAndInstructions() {
        assertThat(kind("26", "2").folder()).isEqualTo("amd-epyc-family-26-model-2-avx512f");
    }

    @Test
    void aSystemThatSaysNothingHasItsNameOnly() {
        assertThat(MachineKind.of(NAME, Map.of()).processor()).isEqualTo(NAME);
    }
}
