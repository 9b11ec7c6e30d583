package org.facecard.pipelines.report.html;

import org.facecard.pipelines.common.VisibleText;

/** Text into HTML; model answers may hold anything. */
public final class Html {
    private static final int FIRST_PRINTABLE = 0x20;
    private static final int CONTROL_PICTURES = 0x2400;
    private static final int DELETE = 0x7F;
    private static final char DELETE_PICTURE = '\u2421';

    private Html() {}

    /** {@code text} as HTML text or attribute value; control characters become their Unicode pictures. */
    public static String escape(String text) {
        StringBuilder html = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> append(html, c));
        return html.toString();
    }

    private static void append(StringBuilder html, int c) {
        switch (c) {
            case '&' -> html.append("&amp;");
            case '<' -> html.append("&lt;");
            case '>' -> html.append("&gt;");
            case '"' -> html.append("&quot;");
            case '\'' -> html.append("&#39;");
            case '\n', '\t' -> html.append((char) c);
            case DELETE -> html.append(DELETE_PICTURE);
            default -> html.append(visible(c));
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

    /** The first {@code most} characters, escaped, with the full length when something was cut off. */
    public static String clipped(String text, int most) {
        if (text.isEmpty()) {
            return "<i>empty</i>";
        }
        return text.length() <= most
                ? escape(text)
                : "%s<i> … cut off: %,d characters in all</i>"
                        .formatted(escape(text.substring(0, most)), text.length());
    }
}
