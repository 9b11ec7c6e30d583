package org.facecard.pipelines.tasks.answers;

import java.util.Set;

/** What the released code finds under a key. */
public sealed interface ReleasedValue {
    /** The value of an answer without one. */
    Text UNPARSABLE = new Text("None");

    /** A string. */
    record Text(String text) implements ReleasedValue {}

    /**
     * A list or an object.
     *
     * @param members the strings in the list, the keys of the object: what Python's {@code in} finds there
     */
    record Container(Set<String> members) implements ReleasedValue {
        /** Copies the set. */
        public Container {
            members = Set.copyOf(members);
        }
    }

    /** A number, a truth value or null: any use in the released code raises an error. */
    record Scalar() implements ReleasedValue {
        static final Scalar VALUE = new Scalar();
    }
}
