package org.facecard.activities;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.common.converter.DataConverterException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FailureKindTest {
    @Test
    void aBadMessageHasTheTypeThatTemporalGivesIt() {
        assertThat(FailureKind.BAD_MESSAGE.label()).isEqualTo(DataConverterException.class.getName());
        assertThat(FailureKind.STORAGE_DENIED.label()).isEqualTo("storage-denied");
    }

    @ParameterizedTest
    @EnumSource(FailureKind.class)
    void everyKindIsFoundByItsLabel(FailureKind kind) {
        assertThat(FailureKind.of(kind.label())).isEqualTo(kind);
    }
}
