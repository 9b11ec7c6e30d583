package org.facecard.pipelines.tasks.answers;

import java.util.Map;

/**
 * The fields of one object.
 *
 * @param values by key, the last value of each
 */
record ObjectFields(Map<String, AnswerValue> values) implements AnswerFields {
    /** An answer without fields. */
    static final ObjectFields NONE = new ObjectFields(Map.of());

    ObjectFields {
        values = Map.copyOf(values);
    }

    @Override
    public AnswerValue value(String key) {
        return values.getOrDefault(key, AnswerValue.Other.VALUE);
    }
}
