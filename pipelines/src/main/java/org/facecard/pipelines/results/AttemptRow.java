package org.facecard.pipelines.results;

/**
 * One attempt of one episode: a row of {@code episodes.parquet}. Seed, arm, budget and split are the folders above it.
 *
 * @param episode position of the problem within its split, from 0
 * @param problem id of the problem
 * @param cluster what intervals cluster by: the problem's group
 * @param attempt from 1
 * @param prompt what was appended to the context before this attempt: the task prompt, later the verifier's words
 * @param answer what the policy wrote
 * @param outcome label of the verifier's outcome
 * @param correct whether the answer was right
 * @param reward as in the task's table
 * @param message the verifier's words
 * @param reading label of the rule reading
 * @param tokens tokens of the answer
 * @param logProbability of the whole answer under the sampling distribution, in nats
 */
public record AttemptRow(
        int episode,
        String problem,
        String cluster,
        int attempt,
        String prompt,
        String answer,
        String outcome,
        boolean correct,
        double reward,
        String message,
        String reading,
        int tokens,
        double logProbability) {}
