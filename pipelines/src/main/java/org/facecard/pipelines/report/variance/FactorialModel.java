package org.facecard.pipelines.report.variance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * What every coalition of factors can explain of the rows of a design: the span of the indicators of its factors'
 * levels and, where interactions count, of their products for every two of its factors.
 */
final class FactorialModel {
    /** Which products of factors count. */
    enum Interactions {
        NONE,
        OF_TWO
    }

    private final int[][] levels;
    private final double[] roots;
    private final OrthonormalColumns[] spans;

    /**
     * @param levels of every factor, numbered from 0, by row
     * @param weights of the rows
     * @param interactions which products count
     */
    FactorialModel(int[][] levels, double[] weights, Interactions interactions) {
        this.levels = levels;
        this.roots = Arrays.stream(weights).map(Math::sqrt).toArray();
        this.spans = new OrthonormalColumns[1 << levels[0].length];
        Arrays.setAll(spans, coalition -> span(coalition, interactions));
    }

    /** Returns the number of coalitions of factors; factor j is in coalition c when bit j of c is set. */
    int coalitions() {
        return spans.length;
    }

    /** Returns the number of dimensions that {@code coalition} explains beyond the mean. */
    int degrees(int coalition) {
        return spans[coalition].rank() - 1;
    }

    /** Returns the sum of squares that {@code coalition} explains of {@code values}, whose weighted mean is 0. */
    double explained(int coalition, double[] values) {
        return spans[coalition].squaredLength(weighted(values));
    }

    private double[] weighted(double[] values) {
        return IntStream.range(0, values.length)
                .mapToDouble(row -> roots[row] * values[row])
                .toArray();
    }

    private OrthonormalColumns span(int coalition, Interactions interactions) {
        OrthonormalColumns span = new OrthonormalColumns().with(roots);
        List<IntPredicate> seen = new ArrayList<>();
        for (int factor = 0; factor < levels[0].length; factor++) {
            if ((coalition >> factor & 1) == 1) {
                List<IntPredicate> own = indicators(factor);
                own.forEach(indicator -> span.with(column(indicator)));
                if (interactions == Interactions.OF_TWO) {
                    own.forEach(indicator -> seen.forEach(other -> span.with(column(indicator.and(other)))));
                }
                seen.addAll(own);
            }
        }
        return span;
    }

    /** Returns an indicator of rows for every level but the first. */
    private List<IntPredicate> indicators(int factor) {
        return Arrays.stream(levels)
                .mapToInt(row -> row[factor])
                .distinct()
                .sorted()
                .skip(1)
                .mapToObj(level -> (IntPredicate) row -> levels[row][factor] == level)
                .toList();
    }

    private double[] column(IntPredicate indicator) {
        return IntStream.range(0, roots.length)
                .mapToDouble(row -> indicator.test(row) ? roots[row] : 0)
                .toArray();
    }
}
