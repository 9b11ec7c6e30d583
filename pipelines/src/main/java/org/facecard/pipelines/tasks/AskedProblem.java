package org.facecard.pipelines.tasks;

/**
 * What a prompt from elsewhere asks under the training rule.
 *
 * @param group the problem's {@link Problem#group}: what must not be shared between partitions
 * @param challenge judges answers under the training rule
 */
public record AskedProblem(String group, Challenge challenge) {}
