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
 * The design points of a factorial study: every checkpoint of every arm, in every part, in the same order.
 *
 * @param analysis what the study asks for
 * @param parts their settings by name
 */
record FactorialDesign(FactorialAnalysis analysis, Map<String, StudySpec> parts) {
    /** Returns the design points of one part. */
    List<DesignPoint> points(String part) {
        StudySpec spec = Objects.requireNonNull(parts.get(part), part);
        List<DesignPoint> points = new ArrayList<>();
        spec.arms()
                .keySet()
                .forEach(arm -> spec.budgets(arm)
                        .forEach(budget -> points.add(point(part, spec, new CheckpointReadings(arm, budget)))));
        return points;
    }

    private static DesignPoint point(String part, StudySpec spec, CheckpointReadings at) {
        Map<Factor, Double> levels = new EnumMap<>(Factor.class);
        for (Factor factor : Factor.values()) {
            levels.put(factor, new FactorLevels(spec).of(factor, at.arm(), at.budget()));
        }
        return new DesignPoint(part, at, levels);
    }

    /** Returns the design points of all parts, one part after the other. */
    List<DesignPoint> points() {
        return parts.keySet().stream().flatMap(part -> points(part).stream()).toList();
    }

    boolean heldOut(DesignPoint point) {
        return analysis.heldOut().contains(point.at().arm());
    }

    /** Returns the levels of the factors, numbered from 0 in rising order, by design point of all parts. */
    int[][] levels() {
        List<DesignPoint> points = points();
        int[][] levels = new int[points.size()][analysis.factors().size()];
        for (int factor = 0; factor < analysis.factors().size(); factor++) {
            Factor own = analysis.factors().get(factor);
            List<Double> known = points.stream()
                    .map(point -> point.level(own))
                    .distinct()
                    .sorted()
                    .toList();
            for (int point = 0; point < points.size(); point++) {
                levels[point][factor] = known.indexOf(points.get(point).level(own));
            }
        }
        return levels;
    }
}
