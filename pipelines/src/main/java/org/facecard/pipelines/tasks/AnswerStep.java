package org.facecard.pipelines.tasks;

/**
 * A step of an answer that the task's exact solver has judged.
 *
 * @param word the last word of the step, counted from 0 over the words of the answer
 * @param reachable whether what is written so far can still become a right answer
 */
public record AnswerStep(int word, boolean reachable) {}
