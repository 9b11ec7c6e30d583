package org.facecard.pipelines.report.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Against SciPy and statsmodels: {@code pipelines/scripts/statistics}. */
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

    @Test
    void meanSquaresAreThoseOfStatsmodels() throws IOException {
        Map<String, Double> exact = named("squares");
        CrossedSamples crossed = CrossedSamples.of(routes()).orElseThrow();

        LinearInference found = LinearInference.of(crossed, means -> means[0] - means[1]);

        assertThat(found.value()).isCloseTo(of(exact, "value"), within(1e-9));
        assertThat(found.squares().ofSeeds()).isCloseTo(of(exact, "of-seeds"), within(1e-12));
        assertThat(found.squares().ofProblems()).isCloseTo(of(exact, "of-problems"), within(1e-12));
        assertThat(found.squares().ofRest()).isCloseTo(of(exact, "of-rest"), within(1e-12));
        double[] pooled = crossed.pooled();
        assertThat(pooled[0] - pooled[1]).isCloseTo(of(exact, "pooled"), within(1e-9));
    }

    @Test
    void pValuesAreThoseOfAdaptiveQuadrature() throws IOException {
        List<double[]> rows = rows("errors");

        assertThat(rows).hasSize(60);
        for (double[] row : rows) {
            MeanSquares squares = new MeanSquares(row[0], row[1], row[2], (int) row[3], (int) row[4]);
            assertThat(new CrossedError(squares).beyond(row[5])).isCloseTo(row[6], within(1e-4 * row[6] + 2e-9));
        }
    }

    private static List<List<RatioTerm>> routes() throws IOException {
        List<double[]> rows = rows("routes");
        return Stream.of(0, 1)
                .map(sample -> rows.stream()
                        .filter(row -> row[0] == sample)
                        .map(row -> new RatioTerm((long) row[1], "route-" + (int) row[2], row[3], row[4]))
                        .toList())
                .toList();
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

    /** Two trials without success, by hand: 3.8415 / (2 + 3.8415). */
    @Test
    void problemsWithoutWeightAreNoTrials() {
        List<RatioTerm> read = new ArrayList<>();
        for (int problem = 0; problem < 100; problem++) {
            read.add(new RatioTerm(1, "p" + problem, 0, problem < 2 ? 1 : 0));
        }
        assertThat(Estimates.share(read).orElseThrow().high()).isCloseTo(0.6576, within(1e-4));
    }
}
