package org.facecard.pipelines.study.arms;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MemoryShortageTest {
    private static final long GIGABYTE = 1_000_000_000;

    private static String message(@Nullable Long withAdapters) {
        return new MemoryShortage("training it", 130 * GIGABYTE, 80 * GIGABYTE, withAdapters).message();
    }

    @Test
    void adaptersAreProposedWhereTheyFit() {
        assertThat(message(80 * GIGABYTE))
                .isEqualTo("training it needs at least 130.0 GB of memory, and the device has 80.0 GB:"
                        + " set adapters (rank, alpha, targets), with which it needs 80.0 GB");
    }

    @Test
    void aSmallerCheckpointIsProposedWhereNoSettingHelps() {
        assertThat(message(80 * GIGABYTE + 1)).endsWith(": choose a smaller checkpoint or a larger device");
        assertThat(message(null)).endsWith(": choose a smaller checkpoint or a larger device");
    }
}
