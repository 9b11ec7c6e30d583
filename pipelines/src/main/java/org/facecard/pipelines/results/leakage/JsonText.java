package org.facecard.pipelines.results.leakage;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Reads what stands between the quotes of a JSON string, which may be cut short. */
final class JsonText {
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u(\\p{XDigit}{4})|(.))");
    private static final int HEX = 16;

    private JsonText() {}

    /** Returns the text that {@code written} stands for; an escape that JSON does not know is its own character. */
    static String of(String written) {
        StringBuilder text = new StringBuilder();
        int end = 0;
        for (MatchResult escape : ESCAPE.matcher(written).results().toList()) {
            text.append(written, end, escape.start()).append(symbol(escape));
            end = escape.end();
        }
        return text.append(written.substring(end)).toString();
    }

    private static char symbol(MatchResult escape) {
        if (escape.group(1) != null) {
            return (char) Integer.parseInt(escape.group(1), HEX);
        }
        char letter = escape.group(2).charAt(0);
        int place = "bfnrt".indexOf(letter);
        return place < 0 ? letter : "\b\f\n\r\t".charAt(place);
    }
}
