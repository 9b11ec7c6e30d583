package org.facecard.pipelines.report.factors;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.facecard.pipelines.report.measure.CheckpointReadings;
import org.facecard.pipelines.study.claims.analyses.Factor;
import org.facecard.pipelines.study.claims.analyses.FactorialAnalysis;
import org.facecard.pipelines.study.spec.StudySpec;

/**
 * The cells of a factorial study: every checkpoint of every arm, in every part, in the same order.
 *
 * @param analysis what the study asks for
 * @param parts their settings by name
 */
record FactorialDesign(FactorialAnalysis analysis, Map<String, StudySpec> parts) {
    /** Returns the cells of one part. */
    List<DesignCell> cells(String part) {
        StudySpec spec = Objects.requireNonNull(parts.get(part), part);
        List<DesignCell> cells = new ArrayList<>();
        spec.arms()
                .keySet()
                .forEach(arm -> spec.budgets(arm)
                        .forEach(budget -> cells.add(cell(part, spec, new CheckpointReadings(arm, budget)))));
        return cells;
    }

    private static DesignCell cell(String part, StudySpec spec, CheckpointReadings at) {
        Map<Factor, Double> levels = new EnumMap<>(Factor.class);
        for (Factor factor : Factor.values()) {
            levels.put(factor, new FactorLevels(spec).of(factor, at.arm(), at.budget()));
        }
        return new DesignCell(part, at, levels);
    }

    /** Returns the cells of all parts, one part after the other. */
    List<DesignCell> cells() {
        return parts.keySet().stream().flatMap(part -> cells(part).stream()).toList();
    }

    boolean heldOut(DesignCell cell) {
        return analysis.heldOut().contains(cell.at().arm());
    }

    /** Returns the levels of the factors, numbered from 0 in rising order, by cell of all parts. */
    int[][] levels() {
        List<DesignCell> cells = cells();
        int[][] levels = new int[cells.size()][analysis.factors().size()];
        for (int factor = 0; factor < analysis.factors().size(); factor++) {
            Factor own = analysis.factors().get(factor);
            List<Double> known = cells.stream()
                    .map(cell -> cell.level(own))
                    .distinct()
                    .sorted()
                    .toList();
            for (int cell = 0; cell < cells.size(); cell++) {
                levels[cell][factor] = known.indexOf(cells.get(cell).level(own));
            }
        }
        return levels;
    }
}
