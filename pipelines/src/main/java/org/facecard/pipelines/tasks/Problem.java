package org.facecard.pipelines.tasks;

import org.facecard.pipelines.study.Partition;
import org.facecard.pipelines.study.Rule;

/**
 * One problem of a task under one rule: a deal, a route. A row of {@code problems.parquet}.
 *
 * @param id unique among the problems of a study, for example {@code id/4S-JH-9D-AC}
 * @param partition decides which stages may use it
 * @param rule the rule that its prompt states
 * @param group what must not be shared between partitions and what intervals cluster by: the sorted numbers of a deal
 * @param content the state in the task's own notation, for example {@code 4S JH 9D AC}
 * @param rank position in the seeded order in which evaluations take problems of this partition and rule, from 0
 */
public record Problem(String id, Partition partition, Rule rule, String group, String content, int rank) {}
