package org.facecard.pipelines.study.arms;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.facecard.pipelines.common.Named;
import org.facecard.pipelines.study.Rule;

/** What face cards may count in varied prompts. The shifted rule of {@link Rule#OOD} is jack 11, queen 12, king 13. */
public enum FaceValues implements Named {
    /** Ten, as under the training rule. */
    TEN,
    /** Anything from 1 to 10: no value of the shifted rule is ever shown, whatever the card. */
    UP_TO_TEN,
    /**
     * Anything from 1 to 13 except the card's own value under the shifted rule. Related rules, which give these values
     * to other cards, are shown: for example a jack of 12.
     */
    RELATIVES;

    @JsonCreator
    static FaceValues of(String label) {
        return Named.parse(FaceValues.class, label);
    }
}
