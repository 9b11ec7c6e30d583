package org.facecard.pipelines.results.tables;

import org.jspecify.annotations.Nullable;

/**
 * One attempt of one episode: a row of {@code episodes.parquet}. Seed, arm, budget, split and mode are the folders above it.
 *
 * @param episode position of the problem within its split, from 0
 * @param problem id of the problem
 * @param cluster what intervals cluster by: the problem's group
 * @param waypoint which challenge of the problem, from 1: the place in the route; always 1 in a task without routes
 * @param attempt at this waypoint, from 1
 * @param prompt what was appended to the context before this attempt: the task prompt, later the verifier's words
 * @param answer what the policy wrote
 * @param expected the expert's action in the task's words; null where several answers are right
 * @param decidedByRule whether the stated rule decides what is right: at the turns of a route, everywhere in GeneralPoints
 * @param outcome label of the verifier's outcome
 * @param correct whether the answer was right
 * @param reward as in the task's table
 * @param message the verifier's words
 * @param reading label of the rule reading
 * @param observationRight whether the answer repeats what is seen; null where it is not graded
 * @param instructionRight whether the answer repeats the instruction that applies; null where it is not graded
 * @param tokens tokens of the answer; for a served model as its server counts them, 0 if it does not
 * @param logProbability of the whole answer under the sampling distribution, in nats; for a served model not a number
 */
public record AttemptRow(
        int episode,
        String problem,
        String cluster,
        int waypoint,
        int attempt,
        String prompt,
        String answer,
        @Nullable String expected,
        boolean decidedByRule,
        String outcome,
        boolean correct,
        double reward,
        String message,
        String reading,
        @Nullable Boolean observationRight,
        @Nullable Boolean instructionRight,
        int tokens,
        double logProbability) {}
