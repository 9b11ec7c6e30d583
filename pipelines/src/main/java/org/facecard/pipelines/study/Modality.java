package org.facecard.pipelines.study;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.facecard.pipelines.common.Named;

/** How the state reaches the model (paper section 4). */
public enum Modality implements Named {
    /** The state is text: the paper's -L variants. */
    LANGUAGE("language");

    private final String label;

    Modality(String label) {
        this.label = label;
    }

    @Override
    @JsonValue
    public String label() {
        return label;
    }

    @JsonCreator
    static Modality of(String label) {
        return Named.parse(Modality.class, label);
    }
}
