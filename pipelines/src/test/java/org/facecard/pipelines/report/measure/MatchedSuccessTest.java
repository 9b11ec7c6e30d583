package org.facecard.pipelines.report.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MatchedSuccessTest {
    private final MatchedSuccess matched = new MatchedSuccess(3, 3);

    /**
     * NumPy: the lower of the two highest ID successes is 0.45; interp(0.45, [.3, .4, .5], [.2, .26, .22]) is 0.24 and
     * interp(0.45, [.3, .36, .45], [.2, .14, .1]) is 0.1.
     */
    @Test
    void interpolatesWhereBothReachTheHighestCommonSuccess() {
        double[] means = {0.3, 0.4, 0.5, 0.2, 0.26, 0.22, 0.3, 0.36, 0.45, 0.2, 0.14, 0.1};

        assertThat(matched.difference(means)).isCloseTo(0.14, within(1e-12));
        assertThat(matched.rises(means)).isTrue();
    }

    @Test
    void takesTheFirstCrossingOfATrajectoryThatFallsBack() {
        // the first trajectory peaks at its second checkpoint; the second crosses 0.4 half-way to its second
        double[] means = {0.3, 0.4, 0.2, 0.2, 0.3, 0.9, 0.3, 0.5, 0.4, 0.2, 0.1, 0.9};

        assertThat(matched.difference(means)).isCloseTo(0.3 - 0.15, within(1e-12));
    }

    @Test
    void aFlatTrajectoryLeavesOnlyTheInit() {
        double[] means = {0.3, 0.4, 0.5, 0.2, 0.26, 0.22, 0.3, 0.25, 0.3, 0.2, 0.14, 0.1};

        assertThat(matched.rises(means)).isFalse();
        assertThat(matched.difference(means)).isZero();
    }

    @Test
    void aMissingMeanIsNoNumber() {
        double[] means = {0.3, Double.NaN, 0.5, 0.2, 0.26, 0.22, 0.3, 0.25, 0.3, 0.2, 0.14, 0.1};

        assertThat(matched.difference(means)).isNaN();
    }
}
