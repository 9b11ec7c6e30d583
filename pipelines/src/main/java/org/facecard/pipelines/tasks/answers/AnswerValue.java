package org.facecard.pipelines.tasks.answers;

import java.util.List;

/** The value of a key in an answer. */
public sealed interface AnswerValue {
    /** A string with its escapes decoded. */
    record Text(String text) implements AnswerValue {}

    /** A list of only strings and whole numbers, each as it is written. */
    record Items(List<String> items) implements AnswerValue {
        /** Copies the list. */
        public Items {
            items = List.copyOf(items);
        }
    }

    /** A number, a truth value, null, an object, a list of other things, or no value. */
    record Other() implements AnswerValue {
        static final Other VALUE = new Other();
    }
}
