package org.facecard.pipelines.study;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.facecard.pipelines.common.Named;

/** How the state reaches the model (paper section 4). */
public enum Modality implements Named {
    /** The state is text: the paper's -L variants. */
    LANGUAGE,
    /** The state is text and a picture: the paper's -VL variants. */
    VISION_LANGUAGE;

    @JsonCreator
    static Modality of(String label) {
        return Named.parse(Modality.class, label);
    }
}
