package org.facecard.pipelines.report.variance;

import java.util.ArrayList;
import java.util.List;

/**
 * An orthonormal basis of the span of columns: the Gram-Schmidt process, twice for each column ("twice is enough",
 * Kahan).
 */
final class OrthonormalColumns {
    /** A remainder that is shorter than this part of its column is rounding. */
    private static final double DEPENDENT = 1e-9;

    private final List<double[]> columns = new ArrayList<>();

    /** Adds what {@code column} has beyond the others; nothing if they span it. */
    OrthonormalColumns with(double[] column) {
        double[] rest = column.clone();
        double length = Math.sqrt(product(column, column));
        remove(rest);
        remove(rest);
        double left = Math.sqrt(product(rest, rest));
        if (left > DEPENDENT * length) {
            for (int i = 0; i < rest.length; i++) {
                rest[i] /= left;
            }
            columns.add(rest);
        }
        return this;
    }

    private void remove(double[] vector) {
        for (double[] column : columns) {
            double part = product(column, vector);
            for (int i = 0; i < vector.length; i++) {
                vector[i] -= part * column[i];
            }
        }
    }

    /** Returns the dimension of what is spanned. */
    int rank() {
        return columns.size();
    }

    /** Returns the square of the length of the projection of {@code vector}. */
    double squaredLength(double[] vector) {
        return columns.stream()
                .mapToDouble(column -> product(column, vector))
                .map(part -> part * part)
                .sum();
    }

    private static double product(double[] left, double[] right) {
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += left[i] * right[i];
        }
        return sum;
    }
}
