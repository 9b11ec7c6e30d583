package org.facecard.pipelines.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class OutlineTest {
    private static final int SIDE = 200;

    @Test
    void aDiscCoversItsArea() {
        assertThat(area(new Outline().disc(5, 5, 4))).isCloseTo(Math.PI * 16, within(0.4));
    }

    @Test
    void partsOfEitherSenseMerge() {
        Outline crossing = new Outline().polygon(1, 1, 7, 1, 7, 7, 1, 7).polygon(3, 3, 3, 9, 9, 9, 9, 3);
        assertThat(area(crossing)).isCloseTo(36 + 36 - 16, within(0.01));
    }

    @Test
    void aLineHasRoundEnds() {
        assertThat(area(new Outline().line(2, 2, 5, 8, 5))).isCloseTo(12 + Math.PI, within(0.05));
    }

    /** Against the definition of a Bezier curve, by de Casteljau's construction. */
    @Test
    void curvesFollowTheirControlPoints() {
        double expected = 0;
        double[] previous = {1, 5};
        for (int step = 1; step <= 10_000; step++) {
            double[] point = casteljau(step / 10_000.0, new double[][] {{1, 5}, {2, 0}, {8, 0}, {9, 5}});
            expected += (previous[0] * point[1] - point[0] * previous[1]) / 2;
            previous = point;
        }
        expected += (previous[0] * 5 - 1 * previous[1]) / 2;
        assertThat(area(new Outline().curves(1, 5, 2, 0, 8, 0, 9, 5, 9, 5, 1, 5, 1, 5)))
                .isCloseTo(Math.abs(expected), within(0.05));
    }

    private static double[] casteljau(double t, double[][] points) {
        if (points.length == 1) {
            return points[0];
        }
        double[][] next = new double[points.length - 1][2];
        for (int at = 0; at < next.length; at++) {
            next[at][0] = points[at][0] + t * (points[at + 1][0] - points[at][0]);
            next[at][1] = points[at][1] + t * (points[at + 1][1] - points[at][1]);
        }
        return casteljau(t, next);
    }

    /** In units of a box of 10 x 10. */
    private static double area(Outline outline) {
        Coverage coverage = outline.coverage(10, 10, SIDE, SIDE);
        double sum = 0;
        for (int row = 0; row < SIDE; row++) {
            for (int column = 0; column < SIDE; column++) {
                sum += coverage.at(column, row);
            }
        }
        return sum / 255 / SIDE / SIDE * 100;
    }
}
