package org.facecard.infra.serve.query;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A statement with its parameters, in the order of its question marks.
 *
 * @param text SQL
 * @param parameters values of the question marks
 */
public record Sql(String text, List<Object> parameters) {
    /** Copies the parameters. */
    public Sql {
        parameters = Collections.unmodifiableList(new ArrayList<>(parameters));
    }

    /** Returns a statement and its parameters. */
    public static Sql of(String text, Object... parameters) {
        return new Sql(text, List.of(parameters));
    }

    /** This statement with {@code next} appended. */
    public Sql plus(Sql next) {
        List<Object> all = new ArrayList<>(parameters);
        all.addAll(next.parameters);
        return new Sql(text + next.text, all);
    }

    /** Returns an identifier in double quotes. */
    public static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** Returns a text in single quotes. */
    public static String literal(String text) {
        return '\'' + text.replace("'", "''") + '\'';
    }
}
