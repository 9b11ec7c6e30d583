package org.facecard.pipelines.results.tables;

/**
 * A row like those of pre-training, made from problems that no stage has seen: a row of {@code skills.parquet}. Seed, arm and
 * budget are the folders above it.
 *
 * @param row position
 * @param tokens tokens that pre-training would learn from it
 * @param loss mean negative log-likelihood of these tokens, in nats
 * @param right how many of them are the likeliest next token
 */
public record SkillRow(int row, int tokens, double loss, int right) {}
