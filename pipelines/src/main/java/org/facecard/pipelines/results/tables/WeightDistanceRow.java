package org.facecard.pipelines.results.tables;

/**
 * How far one matrix of weights lies from the init's: a row of {@code weight_distances.parquet}. Seed, arm and budget are the
 * folders above it. The value head has no row: it decides no answer.
 *
 * @param matrix name of its tensor; a vector counts as a matrix of one row
 * @param initSquares sum of the squares of the init's weights: the square of their Frobenius norm
 * @param changeSquares sum of the squares of what the weights have changed by since the init
 * @param largestChange the largest of these changes, regardless of its sign
 */
public record WeightDistanceRow(String matrix, double initSquares, double changeSquares, double largestChange) {
    /** Refuses what no matrix has. Weights that are not finite have a distance that is not. */
    public WeightDistanceRow {
        if (initSquares < 0 || largestChange < 0 || changeSquares < largestChange * largestChange) {
            throw new IllegalArgumentException(
                    "%s cannot have weights of %s squared, a change of %s squared and a largest change of %s"
                            .formatted(matrix, initSquares, changeSquares, largestChange));
        }
    }
}
