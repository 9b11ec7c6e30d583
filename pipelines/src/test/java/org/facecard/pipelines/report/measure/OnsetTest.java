package org.facecard.pipelines.report.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class OnsetTest {
    private final Onset first = new Onset(new double[] {0.04, 0.01, 0.2}, 0.05);
    private final Onset second = new Onset(new double[] {0.01, 0.1}, 0.05);

    @Test
    void anOnsetIsTheSmallestExposureAboveTheThreshold() {
        assertThat(first.of(new double[] {0.06, 0.05, 0.9})).isEqualTo(0.04);
        assertThat(first.of(new double[] {0.01, 0.02, 0.05})).isInfinite();
    }

    @Test
    void onsetDifferencesAreLogarithmsOfRatios() {
        assertThat(first.decadesFrom(second, 0.01, 0.1)).isCloseTo(-1, within(1e-12));
    }

    /** Censored at 0.2: the onset may be anything beyond, so against 0.1 at least log10(2) later. */
    @Test
    void aCensoredOnsetCountsItsSmallestDifference() {
        double never = Double.POSITIVE_INFINITY;

        assertThat(first.decadesFrom(second, never, 0.1)).isCloseTo(0.30103, within(1e-5));
        assertThat(second.decadesFrom(first, 0.1, never)).isCloseTo(-0.30103, within(1e-5));
        assertThat(second.decadesFrom(first, never, 0.2)).isZero();
        assertThat(first.decadesFrom(second, 0.2, never)).isZero();
        assertThat(first.decadesFrom(second, never, never)).isZero();
    }

    @Test
    void anOrderThatCensoringLeavesOpenIsAnObstacle() {
        double never = Double.POSITIVE_INFINITY;

        assertThat(first.obstacle(second, never, never))
                .hasValue("no checkpoint of either group exceeds the threshold");
        assertThat(first.obstacle(second, 0.2, never))
                .hasValueSatisfying(why -> assertThat(why).contains("their order stays open"));
        assertThat(first.obstacle(second, never, 0.1)).isEmpty();
        assertThat(first.obstacle(second, 0.04, 0.1)).isEmpty();
    }
}
