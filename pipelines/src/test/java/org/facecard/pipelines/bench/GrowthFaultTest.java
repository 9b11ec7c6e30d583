package org.facecard.pipelines.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.facecard.pipelines.bench.bodies.BenchAxis;
import org.facecard.pipelines.bench.bodies.BenchCase;
import org.facecard.pipelines.bench.bodies.BenchWork;
import org.junit.jupiter.api.Test;

/** Made-up measurements: plans of 10 to 1,000 stages grow by one exponent, saved checkpoints of three models by another. */
class GrowthFaultTest {
    private static final MachineKind HERE = new MachineKind("processor", "avx2", 2);

    @Test
    void everySizeOfATooSteepLineIsDoubtful() {
        assertThat(BenchComparison.doubtful(List.of(), result(1.3, 1)))
                .extracting(BenchCase::name)
                .containsExactly(
                        "plan laptop-gp, 10 stages", "plan laptop-gp, 100 stages", "plan laptop-gp, 1000 stages");
        assertThat(BenchComparison.doubtful(List.of(), result(1, 1.3)))
                .extracting(BenchCase::setting)
                .containsExactly("model-10", "model-100", "model-1000");
        assertThat(BenchComparison.doubtful(List.of(), result(1, 1))).isEmpty();
    }

    @Test
    void theSecondMeasurementOfAFaultCounts() {
        BenchResult first = result(1.3, 1);
        assertThat(first.faults()).extracting(GrowthRow::line).containsExactly("plan laptop-gp over stages");
        assertThat(first.with(result(1.02, 1)).faults()).isEmpty();
        assertThat(first.with(result(1.25, 1)).faults())
                .singleElement()
                .satisfies(row -> assertThat(row.exponent()).isBetween(1.24, 1.26));
    }

    @Test
    void theGrowthOfOtherLinesStays() {
        assertThat(result(1, 1).with(result(1.3, 1.3)).growth())
                .isEqualTo(result(1, 1).growth());
    }

    private static BenchResult result(double plans, double checkpoints) {
        List<Measured> measured = Stream.concat(
                        sizes().mapToObj(size ->
                                measured(new BenchCase(BenchWork.PLAN, "laptop-gp", BenchAxis.STAGES, size), plans)),
                        sizes().mapToObj(size -> measured(
                                new BenchCase(BenchWork.CHECKPOINT_SAVE, "model-" + size, BenchAxis.PARAMETERS, size),
                                checkpoints)))
                .toList();
        return new BenchResult(
                HERE,
                measured.stream()
                        .flatMap(point -> point.rows(HERE, "quick").stream())
                        .toList(),
                Growth.of(measured),
                List.of());
    }

    private static LongStream sizes() {
        return LongStream.of(10, 100, 1_000);
    }

    private static Measured measured(BenchCase what, double exponent) {
        double[] seconds = IntStream.range(0, 4)
                .mapToDouble(repeat -> (1 + 0.001 * repeat) * Math.pow(what.size(), exponent))
                .toArray();
        return new Measured(what, seconds, List.of(new Measured.Beside("SHA-256", PeerKind.YARDSTICK, seconds)));
    }
}
