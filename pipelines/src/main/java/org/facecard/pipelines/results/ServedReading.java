package org.facecard.pipelines.results;

import org.facecard.pipelines.study.ReadingMode;
import org.facecard.pipelines.study.Split;

/**
 * The cost of evaluating a served model on one split in one reading mode.
 *
 * @param split that was read
 * @param mode reading mode
 * @param answers that it gave, one for each attempt
 * @param promptTokens that it read for them, as its server counts them; every turn of a conversation counts again for
 *     each answer
 * @param answerTokens that it wrote
 * @param cut answers cut off by the limit on their length
 * @param overlong attempts without an answer because the conversation had become longer than the model can read
 */
public record ServedReading(
        Split split, ReadingMode mode, int answers, long promptTokens, long answerTokens, int cut, int overlong) {}
