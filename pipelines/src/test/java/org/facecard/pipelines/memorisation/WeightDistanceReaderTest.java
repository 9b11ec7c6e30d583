package org.facecard.pipelines.memorisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.facecard.pipelines.results.tables.WeightDistanceRow;
import org.junit.jupiter.api.Test;

class WeightDistanceReaderTest {
    @Test
    void squaresAndLargestChangeAreThoseByHand() {
        WeightDistanceRow row = WeightDistanceReader.row("m", new float[] {3, -4, 0, 1}, new float[] {2, -4, 0.5f, 4});

        assertThat(row).isEqualTo(new WeightDistanceRow("m", 26, 1 + 0.25 + 9, 3));
    }

    /** A sum in 32 bits that begins with the large one would lose each of the others. */
    @Test
    void smallChangesAreAddedIn64Bits() {
        float[] before = new float[4097];
        float[] after = new float[4097];
        Arrays.fill(after, 0x1p-13f);
        after[0] = 1;

        assertThat(WeightDistanceReader.row("m", before, after).changeSquares()).isEqualTo(1 + 0x1p-14);
    }

    @Test
    void whatNoMatrixHasIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new WeightDistanceRow("m", 1, 1, 1.5));
        assertThatIllegalArgumentException().isThrownBy(() -> new WeightDistanceRow("m", -1, 1, 0));
    }
}
