package org.facecard.pipelines.report.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The searched sizes are the first at which the distance is detectable. */
class DetectableEffectTest {
    private static final double ALPHA = 0.05 / 17;

    private static double detectable(MeanSquares squares, int seeds, int problems) {
        return new DetectableEffect(squares.resized(seeds, problems)).detectable(ALPHA);
    }

    @ParameterizedTest
    @CsvSource({"0.02, 0.004, 0.0005, 5, 0.3", "0.001, 0.001, 0.0009, 5, 0.12", "0.03, 0.002, 0.0001, 3, 0.6"})
    void theFoundNumberOfSeedsIsTheFirstThatDecides(
            double ofSeeds, double ofProblems, double ofRest, int seeds, double distance) {
        MeanSquares squares = new MeanSquares(ofSeeds, ofProblems, ofRest, seeds, 113);
        int found = new DetectableEffect(squares).seedsFor(distance, ALPHA).orElseThrow();
        assertThat(detectable(squares, found, 113)).isLessThanOrEqualTo(distance);
        assertThat(detectable(squares, found - 1, 113)).isGreaterThan(distance);
    }

    @ParameterizedTest
    @CsvSource({"0.0002, 0.004, 0.0001, 8, 0.2", "0.001, 0.009, 0.0009, 12, 0.3"})
    void theFoundNumberOfProblemsIsTheFirstThatDecides(
            double ofSeeds, double ofProblems, double ofRest, int seeds, double distance) {
        MeanSquares squares = new MeanSquares(ofSeeds, ofProblems, ofRest, seeds, 50);
        int found = new DetectableEffect(squares).problemsFor(distance, ALPHA).orElseThrow();
        assertThat(detectable(squares, seeds, found)).isLessThanOrEqualTo(distance);
        assertThat(detectable(squares, seeds, found - 1)).isGreaterThan(distance);
    }
}
