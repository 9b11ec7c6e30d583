package org.facecard.pipelines.common;

import java.util.stream.Collectors;

/**
 * Text from outside, made safe to print: what a terminal would interpret or a reader could not see becomes a visible
 * escape. These are control characters, the marks that reverse the direction of text (Unicode TR 9), other format
 * characters such as the zero-width ones, line and paragraph separators, lone surrogates and code points that Unicode
 * has not assigned.
 */
public final class VisibleText {
    private static final String LINES = String.valueOf(new char[] {'\n', '\t'});

    private VisibleText() {}

    /** Returns {@code text} on one line: line breaks and tabs become {@code \n}, {@code \r}, {@code \t}. */
    public static String of(String text) {
        return escaped(text, "");
    }

    /** Returns {@code text} with its line breaks and tabs as they are. */
    public static String ofLines(String text) {
        return escaped(text, LINES);
    }

    private static String escaped(String text, String kept) {
        if (text.codePoints().allMatch(point -> visible(point) || kept.indexOf(point) >= 0)) {
            return text;
        }
        StringBuilder visible = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(point -> {
            if (visible(point) || kept.indexOf(point) >= 0) {
                visible.appendCodePoint(point);
            } else {
                visible.append(escape(point));
            }
        });
        return visible.toString();
    }

    private static boolean visible(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    /** Escapes as Java and JSON do, so that an escape in JSON still means the character. */
    private static String escapeUnits(int point) {
        return Character.toString(point).chars().mapToObj("\\u%04x"::formatted).collect(Collectors.joining());
    }

    private static String escape(int point) {
        return switch (point) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> escapeUnits(point);
        };
    }
}
