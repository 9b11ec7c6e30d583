package org.facecard.pipelines.results.tables;

import org.jspecify.annotations.Nullable;

/**
 * What training changed: one arm on one split by one measure, end minus start, over all seeds; a row of {@code changes.parquet}.
 * The numbers are those of the report's table of changes.
 *
 * @param arm the arm's name
 * @param split label of the split
 * @param metric label of what is averaged
 * @param mode label of the way of reading
 * @param verificationIterations attempts that count per challenge (the paper's VIter), from 1
 * @param start the checkpoint that the arm starts from: {@code init}, {@code base} or the end of another arm
 * @param startMean share at the start, mean over seeds; null when that reading is missing
 * @param endMean share at the arm's last checkpoint; null when that reading is missing
 * @param change end minus start, paired by problem; null when either is missing
 * @param low lower end of the 95 % interval of the change
 * @param high upper end
 * @param seeds behind the change
 * @param problems distinct deals or routes behind it
 * @param episodes pairs of episodes behind it
 */
public record ChangeRow(
        String arm,
        String split,
        String metric,
        String mode,
        int verificationIterations,
        String start,
        @Nullable Double startMean,
        @Nullable Double endMean,
        @Nullable Double change,
        @Nullable Double low,
        @Nullable Double high,
        int seeds,
        int problems,
        int episodes) {}
