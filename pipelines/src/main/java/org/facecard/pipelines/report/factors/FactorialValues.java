package org.facecard.pipelines.report.factors;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.facecard.pipelines.report.data.ReportData;

/**
 * An outcome at the design points, by base.
 *
 * @param bases values by part and seed; one array per base, in the order of the design points of the part; not a number
 *     where one was not read
 */
record FactorialValues(Map<String, Map<Long, double[]>> bases) {
    /** Copies the map. */
    FactorialValues {
        bases = Collections.unmodifiableMap(new LinkedHashMap<>(bases));
    }

    static FactorialValues of(FactorialDesign design, Map<String, ReportData> parts, FactorialOutcome outcome) {
        Map<String, Map<Long, double[]>> bases = new LinkedHashMap<>();
        parts.forEach((name, data) -> {
            List<DesignPoint> points = design.points(name);
            Map<Long, double[]> own = new LinkedHashMap<>();
            data.spec()
                    .seeds()
                    .forEach(seed -> own.put(
                            seed,
                            points.stream()
                                    .mapToDouble(point ->
                                            outcome.of(data, seed, point.at()).orElse(Double.NaN))
                                    .toArray()));
            bases.put(name, own);
        });
        return new FactorialValues(bases);
    }

    /** Returns the bases that have a value at every design point that {@code needed} accepts. */
    FactorialValues having(FactorialDesign design, Predicate<DesignPoint> needed) {
        Map<String, Map<Long, double[]>> kept = new LinkedHashMap<>();
        bases.forEach((part, values) -> {
            List<DesignPoint> points = design.points(part);
            int[] wanted = IntStream.range(0, points.size())
                    .filter(point -> needed.test(points.get(point)))
                    .toArray();
            Map<Long, double[]> own = new LinkedHashMap<>(values);
            own.values().removeIf(base -> Arrays.stream(wanted).anyMatch(point -> !Double.isFinite(base[point])));
            kept.put(part, own);
        });
        return new FactorialValues(kept);
    }

    /** Returns the number of bases. */
    int count() {
        return bases.values().stream().mapToInt(Map::size).sum();
    }

    /** Returns how many bases the part with the fewest has. */
    int fewest() {
        return bases.values().stream().mapToInt(Map::size).min().orElse(0);
    }

    /** Returns the values by part, base and design point. */
    double[][][] array() {
        return bases.values().stream()
                .map(part -> part.values().toArray(double[][]::new))
                .toArray(double[][][]::new);
    }
}
