package org.facecard.pipelines.tasks.answers;

import java.util.List;

/** The value of a key in an answer. */
public sealed interface AnswerValue {
    /** A string, its escapes undone. */
    record Text(String text) implements AnswerValue {}

    /** A list of nothing but strings and whole numbers, each as it is written. */
    record Items(List<String> items) implements AnswerValue {
        /** Copies the list. */
        public Items {
            items = List.copyOf(items);
        }
    }

    /** A number, a truth value, null, an object, a list of other things, nothing. */
    record Other() implements AnswerValue {
        static final Other VALUE = new Other();
    }
}
