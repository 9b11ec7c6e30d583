package org.facecard.pipelines.results.tables;

/**
 * One expert answer and what a checkpoint makes of it: a row of {@code traces.parquet}. Seed, arm and budget are the folders
 * above it.
 *
 * @param kind {@code shown} in SFT, {@code unshown} answers to the same challenges, or {@code held-out} problems
 * @param trace position within its kind; equal positions of shown and unshown are one problem
 * @param problem id of the problem
 * @param cluster what intervals cluster by: the problem's group
 * @param tokens tokens of the answer
 * @param loss mean negative log-likelihood of these tokens given the prompt, in nats
 * @param samples answers sampled to the prompt; 0 for unshown answers, whose prompts may be those of the shown ones
 * @param correct how many of them the verifier finds right
 * @param copies how many of them equal the answer word for word
 * @param otherCopies how many of them equal another expert answer to the same challenge, drawn like the first: a
 *     measure of equality by chance
 */
public record TraceRow(
        String kind,
        int trace,
        String problem,
        String cluster,
        int tokens,
        double loss,
        int samples,
        int correct,
        int copies,
        int otherCopies) {}
