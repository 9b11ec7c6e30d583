package org.facecard.pipelines.tasks.answers;

import java.util.List;
import java.util.Optional;

/** The fields of the object that a model answers with. */
public sealed interface AnswerFields permits ObjectFields, LooseFields {
    /** Returns the string under {@code key}; empty when nothing or something else is there. */
    default Optional<String> text(String key) {
        return value(key) instanceof AnswerValue.Text value ? Optional.of(value.text()) : Optional.empty();
    }

    /**
     * Returns the strings and whole numbers of the list under {@code key}; empty when nothing or something else is
     * there.
     */
    default Optional<List<String>> items(String key) {
        return value(key) instanceof AnswerValue.Items value ? Optional.of(value.items()) : Optional.empty();
    }

    /** Returns what is under {@code key}: {@link AnswerValue.Other} when nothing is there. */
    AnswerValue value(String key);
}
