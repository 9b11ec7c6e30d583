package org.facecard.pipelines.report.variance;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Ordinary least squares through the normal equations, for few regressors.
 *
 * <pre>
 * b = (X'X)^-1 X'y,   Var(b) = s^2 (X'X)^-1,   s^2 = |y - Xb|^2 / (n - k)
 * </pre>
 *
 * <p>A regressor in the span of earlier ones, such as one without variance beside a constant, has the coefficient 0.
 */
public final class LeastSquares {
    private static final double TAIL = 0.025;
    private static final double DEPENDENT = 1e-10;

    private final double[][] inverse;
    private final double[] coefficients;
    private final double variance;
    private final int degrees;

    /**
     * @param rows values of the regressors; a constant is one of them
     * @param outcomes one per row
     */
    public LeastSquares(List<double[]> rows, double[] outcomes) {
        int size = rows.get(0).length;
        double[][] squares = new double[size][size];
        double[] products = new double[size];
        for (int row = 0; row < rows.size(); row++) {
            double[] x = rows.get(row);
            for (int i = 0; i < size; i++) {
                products[i] += x[i] * outcomes[row];
                for (int j = 0; j < size; j++) {
                    squares[i][j] += x[i] * x[j];
                }
            }
        }
        this.inverse = squares;
        int rank = sweep(squares);
        this.coefficients = Arrays.stream(inverse)
                .mapToDouble(line -> product(line, products))
                .toArray();
        this.degrees = rows.size() - rank;
        double left = 0;
        for (int row = 0; row < rows.size(); row++) {
            double error = outcomes[row] - at(rows.get(row));
            left += error * error;
        }
        this.variance = left / degrees;
    }

    /**
     * Inverts in place by the sweep operator (Goodnight 1979); returns the rank. Only regressors outside the span of
     * earlier ones are swept.
     */
    private static int sweep(double[][] matrix) {
        int size = matrix.length;
        double[] own = new double[size];
        Arrays.setAll(own, i -> matrix[i][i]);
        boolean[] swept = new boolean[size];
        int rank = 0;
        for (int k = 0; k < size; k++) {
            double pivot = matrix[k][k];
            if (pivot > DEPENDENT * own[k]) {
                sweep(matrix, k, pivot);
                swept[k] = true;
                rank++;
            }
        }
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                matrix[i][j] = swept[i] && swept[j] ? matrix[i][j] : 0;
            }
        }
        return rank;
    }

    private static void sweep(double[][] matrix, int k, double pivot) {
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < matrix.length; j++) {
                if (i != k && j != k) {
                    matrix[i][j] -= matrix[i][k] * matrix[k][j] / pivot;
                }
            }
        }
        for (int i = 0; i < matrix.length; i++) {
            if (i != k) {
                matrix[i][k] = -matrix[i][k] / pivot;
                matrix[k][i] = matrix[k][i] / pivot;
            }
        }
        matrix[k][k] = 1 / pivot;
    }

    /** Returns the coefficient of a regressor. */
    public double coefficient(int regressor) {
        return coefficients[regressor];
    }

    /** Returns a coefficient with its 95 % interval. */
    public Interval interval(int regressor) {
        return around(coefficients[regressor], variance * inverse[regressor][regressor]);
    }

    /** Returns the fitted value at {@code row}. */
    public double at(double[] row) {
        return product(coefficients, row);
    }

    /** Returns the mean outcome at {@code row} with its 95 % interval. */
    public Interval mean(double[] row) {
        return around(at(row), variance * leverage(row));
    }

    /** Returns a new outcome at {@code row} with its 95 % interval. */
    public Interval next(double[] row) {
        return around(at(row), variance * (1 + leverage(row)));
    }

    /** Returns the standard deviation of outcomes around the line. */
    public double spread() {
        return Math.sqrt(variance);
    }

    /** Returns the number of rows minus the rank of the regressors. */
    public int degrees() {
        return degrees;
    }

    private double leverage(double[] row) {
        double sum = 0;
        for (int i = 0; i < row.length; i++) {
            sum += row[i] * product(inverse[i], row);
        }
        return sum;
    }

    /** Not a number at both ends where no degree of freedom is left. */
    private Interval around(double value, double squaredError) {
        double reach = degrees < 1
                ? Double.NaN
                : -TDistribution.of(degrees).inverseCumulativeProbability(TAIL) * Math.sqrt(squaredError);
        return new Interval(value, value - reach, value + reach);
    }

    private static double product(double[] left, double[] right) {
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += left[i] * right[i];
        }
        return sum;
    }
}
