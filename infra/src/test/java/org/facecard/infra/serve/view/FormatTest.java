package org.facecard.infra.serve.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatTest {
    @ParameterizedTest
    @CsvSource({"5.0004, 5", "0.99996, 1", "12.9999, 13", "100.04, 100", "-20.0001, −20", "0.25, 0.25"})
    void aNumberDoesNotEndWithAPoint(double value, String words) {
        assertThat(PageFormat.number(value)).isEqualTo(words);
    }
}
