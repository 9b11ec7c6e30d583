package org.facecard.pipelines.episode;

/**
 * One token of an answer.
 *
 * @param text what it adds to the answer
 * @param probability of it in its place
 * @param likeliest the token with the highest probability there
 * @param likeliestProbability of that token
 * @param value what the value head expects before it, in the units of the returns that it was trained on; 0 without one
 */
public record ScoredToken(
        String text, double probability, String likeliest, double likeliestProbability, double value) {}
