package org.facecard.pipelines.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class AxisTest {
    @Test
    void aLinearAxisRunsFromZeroInRoundSteps() {
        assertThat(Axis.linear("", DoubleStream.of(3, 54.2)).ticks()).containsExactly(0.0, 20.0, 40.0, 60.0);
        assertThat(Axis.linear("", DoubleStream.of(0.2, 5.3)).ticks()).containsExactly(0.0, 2.0, 4.0, 6.0);
    }

    @Test
    void aLinearAxisReachesBelowZeroWhenValuesDo() {
        Axis axis = Axis.linear("", DoubleStream.of(-0.4, 0.8));

        assertThat(axis.low()).isLessThanOrEqualTo(-0.4);
        assertThat(axis.high()).isGreaterThanOrEqualTo(0.8);
        assertThat(axis.position(axis.low())).isZero();
        assertThat(axis.position(axis.high())).isEqualTo(1);
    }

    @Test
    void aLogarithmicAxisRunsOverWholeDecades() {
        Axis axis = Axis.logarithmic("", DoubleStream.of(0.3, 2.5, 0));

        assertThat(axis.ticks()).containsExactly(0.1, 1.0, 10.0);
        assertThat(axis.position(1)).isCloseTo(0.5, within(1e-12));
        assertThat(axis.position(0)).isZero();
    }

    @Test
    void anAxisOfNoneOrOneValueWorks() {
        assertThat(Axis.linear("", DoubleStream.empty()).ticks()).hasSizeGreaterThan(1);
        assertThat(Axis.linear("", DoubleStream.of(0)).ticks()).hasSizeGreaterThan(1);
        assertThat(Axis.logarithmic("", DoubleStream.empty()).ticks()).hasSizeGreaterThan(1);
    }
}
