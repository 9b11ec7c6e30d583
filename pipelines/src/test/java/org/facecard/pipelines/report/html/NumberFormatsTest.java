package org.facecard.pipelines.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import org.facecard.pipelines.report.measure.Unit;
import org.facecard.pipelines.report.statistics.Estimate;
import org.junit.jupiter.api.Test;

class NumberFormatsTest {
    @Test
    void observationsThatAgreeHaveNoInterval() {
        Estimate agreed = new Estimate(0, 0, 0, 1, 36, 60);

        assertThat(NumberFormats.pointsWithInterval(agreed)).isEqualTo("+0.0 no variance");
        assertThat(Unit.SHARE.interval(agreed)).isEqualTo("no variance");
        assertThat(Unit.NATS.interval(agreed)).isEqualTo("no variance");
    }

    @Test
    void anIntervalHasBothEnds() {
        assertThat(NumberFormats.pointsWithInterval(new Estimate(0.1, -0.05, 0.25, 1, 36, 60)))
                .isEqualTo("+10.0 [−5.0, +25.0]");
    }
}
