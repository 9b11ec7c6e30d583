package org.facecard.pipelines.results.tables;

/**
 * How far a checkpoint is from the init at one prompt: a row of {@code divergence.parquet}. Seed, arm and budget are the
 * folders above it. Exact over the vocabulary at every token of one sampled answer, summed over the answer, in nats.
 *
 * @param split label of the split that the prompt is from
 * @param prompt position within the split
 * @param problem id of the problem
 * @param cluster what intervals cluster by: the problem's group
 * @param forward KL(init || checkpoint) along an answer of the init
 * @param forwardTokens tokens of that answer
 * @param reverse KL(checkpoint || init) along an answer of the checkpoint
 * @param reverseTokens tokens of that answer
 */
public record DivergenceRow(
        String split,
        int prompt,
        String problem,
        String cluster,
        double forward,
        int forwardTokens,
        double reverse,
        int reverseTokens) {}
