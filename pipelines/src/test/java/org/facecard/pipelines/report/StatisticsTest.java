package org.facecard.pipelines.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.report.statistics.CrossedBootstrap;
import org.facecard.pipelines.report.statistics.CrossedBootstrap.Observation;
import org.facecard.pipelines.report.statistics.Estimate;
import org.facecard.pipelines.report.statistics.Holm;
import org.facecard.pipelines.report.statistics.SizeNeeded;
import org.facecard.pipelines.report.statistics.Spread;
import org.junit.jupiter.api.Test;

/** Against SciPy and statsmodels, and against every resample enumerated by NumPy: {@code pipelines/scripts/statistics}. */
class StatisticsTest {
    private static final Path FIXTURES = Path.of("src/test/resources/statistics");

    @Test
    void holmIsThatOfStatsmodels() throws IOException {
        Map<Double, List<double[]>> families = new LinkedHashMap<>();
        rows("holm")
                .forEach(row -> families.computeIfAbsent(row[0], family -> new ArrayList<>())
                        .add(row));

        assertThat(families).hasSize(6);
        families.values()
                .forEach(family -> assertThat(Holm.adjust(
                                family.stream().mapToDouble(row -> row[1]).toArray()))
                        .containsExactly(
                                family.stream().mapToDouble(row -> row[2]).toArray(), within(1e-12)));
    }

    /** Two thousand of 27 x 256 equally likely resamples; a variance of a thousand errs by about 5 %. */
    @Test
    void meanIntervalAndVariancesAreThoseOfAllResamples() throws IOException {
        List<List<Observation>> samples = List.of(rows("design").stream()
                .map(row -> new Observation((long) row[0], "deal-" + (int) row[1], row[2]))
                .toList());
        Map<String, Double> exact = named("bootstrap");
        CrossedBootstrap bootstrap = new CrossedBootstrap(Draws.of(1, "test"));

        Estimate estimate = bootstrap.distribution(samples, means -> means[0]).estimate();
        Spread spread = bootstrap.spread(samples, means -> means[0]);

        assertThat(estimate.mean()).isCloseTo(of(exact, "mean"), within(1e-12));
        assertThat(estimate.low()).isCloseTo(of(exact, "low"), within(0.06));
        assertThat(estimate.high()).isCloseTo(of(exact, "high"), within(0.06));
        assertThat(spread.ofSeeds()).isCloseTo(of(exact, "of-seeds"), withPercentage(15));
        assertThat(spread.ofProblems()).isCloseTo(of(exact, "of-problems"), withPercentage(15));
        assertThat(spread.ofBoth()).isCloseTo(of(exact, "of-both"), withPercentage(15));
    }

    @Test
    void theQuantilesOfADetectableEffectAreScipys() throws IOException {
        for (double[] row : rows("quantiles")) {
            assertThat(SizeNeeded.quantiles(row[0])).isCloseTo(row[1], within(1e-9));
        }
    }

    @Test
    void theSizeNeededIsTheSmallestThatCountingFinds() throws IOException {
        for (double[] row : rows("sizes")) {
            Spread spread = new Spread(row[0], row[1], row[2], (int) row[3], (int) row[4]);
            SizeNeeded size = SizeNeeded.of(spread, row[5], row[6]);

            assertThat(bounded(size.seeds(), 20_000)).isEqualTo((int) row[7]);
            assertThat(bounded(size.problems(), 200_000)).isEqualTo((int) row[8]);
        }
    }

    /** Effects of seeds, problems and the rest with variances .04, .09 and .25: the parts are these over 40, 60 and 2,400. */
    @Test
    void theComponentsOfVarianceAreThoseThatWereDrawn() {
        int seeds = 40;
        int problems = 60;
        RandomGenerator noise = Draws.of(7, "test").at(0).generator();
        double[] deals =
                noise.doubles(problems).map(value -> noise.nextGaussian() * 0.3).toArray();
        List<Observation> episodes = new ArrayList<>();
        for (int seed = 0; seed < seeds; seed++) {
            double effect = noise.nextGaussian() * 0.2;
            for (int deal = 0; deal < problems; deal++) {
                episodes.add(new Observation(seed, "deal-" + deal, effect + deals[deal] + noise.nextGaussian() * 0.5));
            }
        }

        Spread spread = new CrossedBootstrap(Draws.of(1, "test")).spread(List.of(episodes), means -> means[0]);

        assertThat(spread.seedPart()).isCloseTo(0.04 / seeds, withPercentage(45));
        assertThat(spread.problemPart()).isCloseTo(0.09 / problems, withPercentage(45));
        assertThat(spread.rest()).isBetween(0.0, 4 * 0.25 / (seeds * problems));
        assertThat(spread.variance(seeds, problems)).isCloseTo(spread.ofBoth(), withPercentage(1));
        assertThat(spread.variance(4 * seeds, 4 * problems)).isBetween(spread.ofBoth() / 5, spread.ofBoth() / 4);
    }

    private static int bounded(OptionalInt size, int most) {
        return size.isPresent() && size.getAsInt() < most ? size.getAsInt() : 0;
    }

    private static double of(Map<String, Double> values, String name) {
        return values.getOrDefault(name, Double.NaN);
    }

    private static List<double[]> rows(String fixture) throws IOException {
        return lines(fixture).stream()
                .map(cells -> cells.stream().mapToDouble(Double::parseDouble).toArray())
                .toList();
    }

    private static Map<String, Double> named(String fixture) throws IOException {
        Map<String, Double> values = new LinkedHashMap<>();
        lines(fixture).forEach(cells -> values.put(cells.get(0), Double.parseDouble(cells.get(1))));
        return values;
    }

    private static List<List<String>> lines(String fixture) throws IOException {
        return Files.readAllLines(FIXTURES.resolve(fixture + ".csv")).stream()
                .skip(1)
                .map(line -> List.of(line.split(",")))
                .toList();
    }
}
