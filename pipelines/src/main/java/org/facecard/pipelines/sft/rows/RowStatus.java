package org.facecard.pipelines.sft.rows;

import org.facecard.pipelines.common.Named;

/** What happens to a row of a file, and why. */
public enum RowStatus implements Named {
    /** Its prompt states a training problem, and its answer is right under the training rule. */
    LEARNED,
    /** Its problem is not a training problem of this study: held out, or without a solution. */
    HELD_OUT,
    /** Its answer is wrong under the training rule, for example because it follows another rule. */
    WRONG,
    /** Its prompt names no problem, or states another rule. */
    UNREADABLE
}
