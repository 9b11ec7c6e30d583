package org.facecard.pipelines.results.tables;

import org.jspecify.annotations.Nullable;

/**
 * The outcome of one attempt: the columns of {@link AttemptRow} that are counted, without texts.
 *
 * @param episode position of the problem within its split, from 0
 * @param cluster what intervals cluster by
 * @param waypoint number of the challenge within its problem
 * @param attempt from 1
 * @param correct whether the answer was right
 * @param decidedByRule whether the stated rule decides what is right here
 * @param reading label of the rule reading
 * @param observationRight whether the answer repeats what is seen; null where it is not graded
 */
public record AttemptOutcome(
        int episode,
        String cluster,
        int waypoint,
        int attempt,
        boolean correct,
        boolean decidedByRule,
        String reading,
        @Nullable Boolean observationRight) {}
