package org.facecard.pipelines.results.tables;

/**
 * How far the leading singular vectors of one weight matrix are turned away from the init's: a row of {@code rotation.parquet}.
 * Seed, arm and budget are the folders above it.
 *
 * @param matrix name of its tensor
 * @param vectors how many are compared on each side
 * @param left mean principal angle between the left ones, radians
 * @param right mean principal angle between the right ones, radians
 * @param values mean relative change of the singular values that belong to them
 */
public record RotationRow(String matrix, int vectors, double left, double right, double values) {}
