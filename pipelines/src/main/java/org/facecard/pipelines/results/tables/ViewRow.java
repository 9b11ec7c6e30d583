package org.facecard.pipelines.results.tables;

import org.jspecify.annotations.Nullable;

/**
 * A picture that every checkpoint was shown at one place of one episode: a row of {@code views.parquet}, only in studies with
 * pictures. {@code facecard episodes --draw} draws it again.
 *
 * @param split label of the split
 * @param mode label of the way of reading; pictures of {@code recognition} have draws of their own
 * @param episode as in {@code episodes.parquet}
 * @param waypoint as in {@code episodes.parquet}
 * @param problem id of the problem
 * @param pixels SHA-256 of the picture's bytes, row by row from the top, red, green and blue of each pixel; 64 hex digits
 * @param metres from here to the destination as the crow flies, in metres; null in a task without routes
 */
public record ViewRow(
        String split,
        String mode,
        int episode,
        int waypoint,
        String problem,
        String pixels,
        @Nullable Double metres) {}
