package org.facecard.pipelines.report.html;

import org.facecard.pipelines.common.VisibleText;

/** Text whose every character is visible and allowed in an HTML or XML file. */
public final class PrintableText {
    private static final int FIRST_PRINTABLE = 0x20;
    private static final int CONTROL_PICTURES = 0x2400;
    private static final int DELETE = 0x7F;
    private static final char DELETE_PICTURE = '\u2421';

    private PrintableText() {}

    /** Returns {@code text} with the Unicode pictures of its control characters; line breaks and tabs stay. */
    public static String of(String text) {
        StringBuilder printable = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> append(printable, c));
        return printable.toString();
    }

    private static void append(StringBuilder printable, int c) {
        switch (c) {
            case '\n', '\t' -> printable.append((char) c);
            case DELETE -> printable.append(DELETE_PICTURE);
            default -> printable.append(visible(c));
        }
    }

    /** Marks that reverse text or that are invisible would make an answer look like another one. */
    private static String visible(int c) {
        return Character.getType(c) == Character.FORMAT
                ? VisibleText.of(Character.toString(c))
                : Character.toString(printable(c));
    }

    private static int printable(int c) {
        if (c < FIRST_PRINTABLE) {
            return CONTROL_PICTURES + c;
        }
        boolean unwritable = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE || c >= 0x80 && c < 0xA0;
        return unwritable ? '\uFFFD' : c;
    }
}
