package org.facecard.pipelines.results.tables;

/**
 * One problem of a study: a row of {@code problems.parquet}, with every constant under its label.
 *
 * @param id unique among the problems of a study
 * @param partition label of the partition: which stages may look at it
 * @param rule label of the rule that its prompt states
 * @param group what must not be shared between partitions: the sorted numbers of a deal
 * @param content the state in the task's own notation
 * @param rank position in which evaluations take problems of this partition and rule, from 0; those of other cities
 *     and of every harder split count from 0 again
 */
public record ProblemRow(String id, String partition, String rule, String group, String content, int rank) {}
