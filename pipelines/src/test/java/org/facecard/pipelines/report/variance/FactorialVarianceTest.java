package org.facecard.pipelines.report.variance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.facecard.pipelines.common.Draws;
import org.junit.jupiter.api.Test;

/** Against NumPy, {@code pipelines/scripts/statistics/factors.py}, and against shares that are known because they were put in. */
class FactorialVarianceTest {
    private static final Path FIXTURES = Path.of("src/test/resources/statistics");
    private static final int[] BASES = {4, 3, 5};
    private static final int FACTORS = 4;

    private static List<String[]> rows(String fixture) throws IOException {
        return Files.readAllLines(FIXTURES.resolve(fixture + ".csv")).stream()
                .skip(1)
                .map(line -> line.split(","))
                .toList();
    }

    @Test
    void sharesAreThoseOfRegressionsOnEverySingleValue() throws IOException {
        List<String[]> values = rows("factorial");
        int cells =
                values.stream().mapToInt(row -> Integer.parseInt(row[2])).max().orElseThrow() + 1;
        int[][] levels = new int[BASES.length * cells][FACTORS];
        double[][][] array =
                Arrays.stream(BASES).mapToObj(bases -> new double[bases][cells]).toArray(double[][][]::new);
        for (String[] row : values) {
            int part = Integer.parseInt(row[0]);
            int cell = Integer.parseInt(row[2]);
            array[part][Integer.parseInt(row[1])][cell] = Double.parseDouble(row[7]);
            Arrays.setAll(levels[part * cells + cell], factor -> Integer.parseInt(row[3 + factor]));
        }

        double[] shares = new FactorialShares(levels, BASES).of(array);

        assertThat(shares)
                .containsExactly(
                        rows("shares").stream()
                                .mapToDouble(row -> Double.parseDouble(row[1]))
                                .toArray(),
                        within(1e-9));
        assertThat(sum(shares)).isCloseTo(1, within(1e-12));
    }

    private static double sum(double[] shares) {
        return Arrays.stream(shares).limit(FACTORS).sum()
                + Arrays.stream(shares).skip(2 * FACTORS).sum();
    }

    /** Two parts, three factors of two levels crossed: one of the part, one that acts, one that does not. */
    private record World(double ofPart, double ofRate, double ofBase, double ofRest) {
        private static final int PER_PART = 8;
        private static final int[][] LEVELS = IntStream.range(0, 8)
                .mapToObj(row -> new int[] {row / 4, row / 2 % 2, row % 2})
                .toArray(int[][]::new);

        /** Shares of the factors, of base and rest: an effect of half-width h has the variance h^2. */
        double[] truth() {
            double total = ofPart * ofPart + ofRate * ofRate + ofBase * ofBase + ofRest * ofRest;
            return Stream.of(ofPart, ofRate, 0.0, ofBase, ofRest)
                    .mapToDouble(effect -> effect * effect / total)
                    .toArray();
        }

        double[][][] drawn(Random random) {
            double[][][] values = new double[2][PER_PART][4];
            for (int part = 0; part < 2; part++) {
                for (double[] base : values[part]) {
                    double own = ofBase * random.nextGaussian() + ofPart * (2 * part - 1);
                    for (int cell = 0; cell < 4; cell++) {
                        base[cell] = own + ofRate * (2 * (cell / 2) - 1) + ofRest * random.nextGaussian();
                    }
                }
            }
            return values;
        }

        static List<Interval> found(FactorialVariance.Shares shares) {
            return Stream.concat(shares.factors().stream(), Stream.of(shares.base(), shares.rest()))
                    .toList();
        }
    }

    @Test
    void knownSharesAreFoundWithoutBiasAndCovered() {
        World world = new World(1, 1.5, 1.2, 2);
        double[] truth = world.truth();
        double[] means = new double[truth.length];
        int[] covered = new int[truth.length];
        int studies = 120;
        Random random = new Random(3);
        for (int study = 0; study < studies; study++) {
            List<Interval> found = World.found(
                    new FactorialVariance(World.LEVELS, Draws.of(study, "test/shares")).of(world.drawn(random)));
            for (int source = 0; source < truth.length; source++) {
                means[source] += found.get(source).value() / studies;
                covered[source] += found.get(source).excludes(truth[source]) ? 0 : 1;
            }
        }

        for (int source = 0; source < truth.length; source++) {
            assertThat(means[source]).isCloseTo(truth[source], within(0.03));
            assertThat(covered[source]).isGreaterThan((int) (0.88 * studies));
        }
    }

    @Test
    void withoutASecondBaseThereIsNoInterval() {
        FactorialVariance.Shares shares = new FactorialVariance(World.LEVELS, Draws.of(1, "test/shares"))
                .of(new double[][][] {{{1, 2, 3, 5}, {2, 2, 4, 4}}, {{0, 1, 2, 2}}});
        assertThat(shares.base().value()).isFinite();
        assertThat(shares.base().low()).isNaN();
    }

    @Test
    void linesAreThoseOfThePseudoInverse() throws IOException {
        List<double[]> points = rows("line").stream()
                .map(row -> Arrays.stream(row).mapToDouble(Double::parseDouble).toArray())
                .toList();
        LeastSquares line = new LeastSquares(
                points.stream()
                        .map(point -> new double[] {1, point[0], point[1]})
                        .toList(),
                points.stream().mapToDouble(point -> point[2]).toArray());
        Map<String, Interval> found = new LinkedHashMap<>();
        IntStream.range(0, 3).forEach(i -> found.put("b" + i, line.interval(i)));
        found.put("mean", line.mean(new double[] {1, 10, 3.2}));
        found.put("next", line.next(new double[] {1, 10, 3.2}));

        assertThat(rows("fitted")).hasSize(5).allSatisfy(row -> {
            Interval own = Objects.requireNonNull(found.get(row[0]));
            assertThat(new double[] {own.value(), own.low(), own.high()})
                    .containsExactly(
                            Arrays.stream(row)
                                    .skip(1)
                                    .mapToDouble(Double::parseDouble)
                                    .toArray(),
                            within(1e-8));
        });
    }

    @Test
    void aRegressorWithoutVarianceHasTheCoefficientZero() {
        LeastSquares line = new LeastSquares(
                List.of(new double[] {1, 7, 0}, new double[] {1, 7, 1}, new double[] {1, 7, 2}),
                new double[] {1, 3, 5.5});
        assertThat(line.coefficient(1)).isZero();
        assertThat(line.coefficient(2)).isCloseTo(2.25, within(1e-12));
        assertThat(line.degrees()).isEqualTo(1);
    }
}
