package org.facecard.infra.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountsTest {
    @ParameterizedTest
    @CsvSource({"0, 0.0 s", "9.94, 9.9 s", "37.4, 37 s", "59.9, 1 min 00 s", "245, 4 min 05 s", "7620, 2 h 07 min"})
    void durationsAreReadAtAGlance(double seconds, String words) {
        assertThat(Amounts.duration(seconds)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"0, 0 B", "999, 999 B", "4200000, 4.2 MB", "6000000000, 6.0 GB"})
    void sizesAreReadAtAGlance(long bytes, String words) {
        assertThat(Amounts.bytes(bytes)).isEqualTo(words);
    }
}
