package org.facecard.pipelines.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.facecard.pipelines.bench.bodies.BenchAxis;
import org.facecard.pipelines.bench.bodies.BenchCase;
import org.facecard.pipelines.bench.bodies.BenchModel;
import org.facecard.pipelines.bench.bodies.BenchWork;
import org.junit.jupiter.api.Test;

class GrowthTest {
    @Test
    void aPowerLawGivesItsExponent() {
        GrowthRow row = Growth.of(line(BenchAxis.ROWS, 0.8)).get(0);
        assertThat(row.exponent()).isEqualTo(0.8, within(1e-9));
        assertThat(row.smallest()).isEqualTo(10);
        assertThat(row.largest()).isEqualTo(1000);
        assertThat(row.fault()).isFalse();
    }

    @Test
    void linearWorkThatGrowsFasterIsAFault() {
        assertThat(Growth.of(line(BenchAxis.ROWS, 1.5))).allMatch(GrowthRow::fault);
    }

    @Test
    void answersThatGrowTooFastAreAFault() {
        assertThat(Growth.of(line(BenchAxis.ANSWER_TOKENS, 1.2))).allMatch(GrowthRow::fault);
    }

    @Test
    void quadraticWorkIsNoFault() {
        assertThat(Growth.of(line(BenchAxis.TOKENS, 2))).noneMatch(GrowthRow::fault);
    }

    @Test
    void modelsAreOneLineAlongTheirParameters() {
        List<Measured> models = Stream.of(BenchModel.values())
                .map(model -> point(
                        new BenchCase(BenchWork.GENERATION, model.label(), BenchAxis.PARAMETERS, model.parameters()),
                        1))
                .toList();
        assertThat(Growth.of(models)).hasSize(1).allMatch(row -> Math.abs(row.exponent() - 1) < 1e-9);
    }

    @Test
    void twoSizesAreNoLine() {
        assertThat(Growth.of(line(BenchAxis.ROWS, 1).subList(0, 2))).isEmpty();
    }

    private static List<Measured> line(BenchAxis axis, double exponent) {
        return LongStream.of(10, 100, 1000)
                .mapToObj(size -> point(new BenchCase(BenchWork.GENERATION, "small", axis, size), exponent))
                .toList();
    }

    /** Three repeats, the second on a machine that is twice as slow. */
    private static Measured point(BenchCase what, double exponent) {
        double seconds = 1e-3 * Math.pow(what.size(), exponent);
        return new Measured(what, new double[] {seconds, 2 * seconds, seconds}, List.of());
    }
}
