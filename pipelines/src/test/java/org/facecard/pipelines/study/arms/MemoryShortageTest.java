package org.facecard.pipelines.study.arms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.facecard.pipelines.study.arms.MemoryShortage.Remedy;
import org.junit.jupiter.api.Test;

class MemoryShortageTest {
    private static final long GIGABYTE = 1_000_000_000;

    private static String message(Remedy... remedies) {
        return new MemoryShortage("training it", 130 * GIGABYTE, 80 * GIGABYTE, List.of(remedies)).message();
    }

    @Test
    void adaptersAreProposedWhereTheyFit() {
        assertThat(message(Remedy.adapters(80 * GIGABYTE)))
                .isEqualTo("training it needs at least 130.0 GB of memory, and the device has 80.0 GB:"
                        + " set adapters (rank, alpha, targets), with which it needs 80.0 GB");
    }

    @Test
    void everySettingThatFitsIsNamed() {
        Remedy moments = Remedy.codedMoments(79 * GIGABYTE);
        Remedy adapters = Remedy.adapters(81 * GIGABYTE);
        Remedy held = Remedy.heldWeights(21 * GIGABYTE);
        assertThat(message(moments, adapters, held))
                .endsWith(
                        ": set moments: dynamic8 in every optimizer, with which it needs 79.0 GB,"
                                + " or adapters with weights: bf16 (if the checkpoint has that type), with which it needs 21.0 GB");
    }

    @Test
    void aSmallerCheckpointIsProposedWhereNoSettingHelps() {
        assertThat(message(Remedy.adapters(80 * GIGABYTE + 1)))
                .endsWith(": choose a smaller checkpoint or a larger device");
        assertThat(message()).endsWith(": choose a smaller checkpoint or a larger device");
    }
}
