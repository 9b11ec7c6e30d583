package org.facecard.pipelines.results.tables;

/**
 * How likely a checkpoint finds the value of one face card where the expert's answer lists it: a row of {@code
 * value_probabilities.parquet}. Seed, arm and budget are the folders above it. The answer up to that place is given,
 * with the stated values of earlier cards; a probability is that of all tokens of the number.
 *
 * @param split label of the split that the problem is from
 * @param problem id of the problem
 * @param cluster what intervals cluster by: the problem's group
 * @param card as prompts print it
 * @param stated value under the stated rule
 * @param training value under the training rule
 * @param statedProbability probability of {@code stated}
 * @param trainingProbability probability of {@code training}; the same number if both rules give one value
 */
public record ValueProbabilityRow(
        String split,
        String problem,
        String cluster,
        String card,
        int stated,
        int training,
        double statedProbability,
        double trainingProbability) {}
