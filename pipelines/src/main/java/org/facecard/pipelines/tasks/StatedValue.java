package org.facecard.pipelines.tasks;

import org.facecard.pipelines.common.Ranges;

/**
 * A place of an expert's answer where the rule decides which number follows.
 *
 * @param prompt the task prompt, which states the rule
 * @param before the answer up to that place; its earlier numbers follow the stated rule
 * @param card whose value is written there, as prompts print it
 * @param stated value under the stated rule
 * @param training value under the training rule; equal to {@code stated} if the prompt states that rule
 */
public record StatedValue(String prompt, String before, String card, int stated, int training) {
    /** Refuses values that no card can have. */
    public StatedValue {
        Ranges.positive("stated", stated);
        Ranges.positive("training", training);
    }
}
