package org.facecard.pipelines.study;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.facecard.pipelines.common.Named;

/** How a checkpoint is read on a split. */
public enum ReadingMode implements Named {
    /** On policy: answers are sampled at the study's temperature; a problem ends when a challenge's attempts are used up. */
    SAMPLED,
    /** On policy, but every token is the likeliest one, which removes the noise of sampling. */
    GREEDY,
    /**
     * One sampled answer to every challenge of a problem. The expert's actions lead to each challenge whatever was
     * answered before, so this shows what on-policy play hides behind its first failure.
     */
    TEACHER_FORCED,
    /**
     * Only the first words of one sampled answer, to tell whether the picture was read (paper section 5.3). An episode
     * is right when its picture was read, whatever the rest of the answer would have been.
     */
    RECOGNITION;

    /** Returns the number of attempts per challenge under {@code verificationIterations}. */
    public int attempts(int verificationIterations) {
        return switch (this) {
            case SAMPLED, GREEDY -> verificationIterations;
            case TEACHER_FORCED, RECOGNITION -> 1;
        };
    }

    @JsonCreator
    static ReadingMode of(String label) {
        return Named.parse(ReadingMode.class, label);
    }
}
