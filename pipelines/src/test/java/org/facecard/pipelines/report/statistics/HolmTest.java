package org.facecard.pipelines.report.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HolmTest {
    /** statsmodels 0.14: multipletests([.01, .04, .03, .005, 1, .03], method="holm")[1]. */
    @Test
    void adjustsAsStatsmodelsDoes() {
        double[] adjusted = Holm.adjust(new double[] {0.01, 0.04, 0.03, 0.005, 1, 0.03});

        assertThat(adjusted).containsExactly(new double[] {0.05, 0.12, 0.12, 0.03, 1, 0.12}, within(1e-12));
    }

    @Test
    void oneClaimIsNotAdjustedAndNoneIsAllowed() {
        assertThat(Holm.adjust(new double[] {0.03})).containsExactly(0.03);
        assertThat(Holm.adjust(new double[0])).isEmpty();
    }
}
