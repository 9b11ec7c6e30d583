package org.facecard.pipelines.report.factors;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.facecard.pipelines.report.data.ReportData;

/**
 * An outcome in the cells of the design, by base.
 *
 * @param bases values by part; one array per base, in the order of the part's cells, not a number where a cell was not read
 */
record FactorialValues(Map<String, List<double[]>> bases) {
    /** Copies the map. */
    FactorialValues {
        bases = Collections.unmodifiableMap(new LinkedHashMap<>(bases));
    }

    static FactorialValues of(FactorialDesign design, Map<String, ReportData> parts, FactorialOutcome outcome) {
        Map<String, List<double[]>> bases = new LinkedHashMap<>();
        parts.forEach((name, data) -> {
            List<DesignCell> cells = design.cells(name);
            List<double[]> own = new ArrayList<>();
            data.spec()
                    .seeds()
                    .forEach(seed -> own.add(cells.stream()
                            .mapToDouble(
                                    cell -> outcome.of(data, seed, cell.at()).orElse(Double.NaN))
                            .toArray()));
            bases.put(name, own);
        });
        return new FactorialValues(bases);
    }

    /** Returns the bases that have a value in every cell that {@code needed} accepts. */
    FactorialValues having(FactorialDesign design, Predicate<DesignCell> needed) {
        Map<String, List<double[]>> kept = new LinkedHashMap<>();
        bases.forEach((part, values) -> {
            List<DesignCell> cells = design.cells(part);
            int[] wanted = IntStream.range(0, cells.size())
                    .filter(cell -> needed.test(cells.get(cell)))
                    .toArray();
            kept.put(
                    part,
                    values.stream()
                            .filter(base -> Arrays.stream(wanted).allMatch(cell -> Double.isFinite(base[cell])))
                            .toList());
        });
        return new FactorialValues(kept);
    }

    /** Returns the number of bases. */
    int count() {
        return bases.values().stream().mapToInt(List::size).sum();
    }

    /** Returns how many bases the part with the fewest has. */
    int fewest() {
        return bases.values().stream().mapToInt(List::size).min().orElse(0);
    }

    /** Returns the values by part, base and cell. */
    double[][][] array() {
        return bases.values().stream()
                .map(part -> part.toArray(double[][]::new))
                .toArray(double[][][]::new);
    }
}
