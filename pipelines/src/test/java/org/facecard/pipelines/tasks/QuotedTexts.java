package org.facecard.pipelines.tasks;

import java.util.ArrayList;
import java.util.List;

/**
 * Every text between two equal quotation marks of an answer, its escapes undone as JSON says, and also as it is up to the next mark, as
 * the released code reads what is no JSON; shares no code with the readers.
 */
public final class QuotedTexts {
    private QuotedTexts() {}

    /** The texts; some begin where another ends, so there are more than an answer has strings. */
    public static List<String> of(String answer) {
        List<String> texts = new ArrayList<>();
        for (char mark : new char[] {'"', '\''}) {
            for (int open = answer.indexOf(mark); open >= 0; open = answer.indexOf(mark, open + 1)) {
                closing(answer, open, mark, texts);
                int next = answer.indexOf(mark, open + 1);
                if (next > 0) {
                    texts.add(answer.substring(open + 1, next));
                }
            }
        }
        return texts;
    }

    private static void closing(String answer, int open, char mark, List<String> texts) {
        StringBuilder text = new StringBuilder();
        for (int at = open + 1; at < answer.length(); at++) {
            char symbol = answer.charAt(at);
            if (symbol == mark) {
                texts.add(text.toString());
                return;
            }
            if (symbol == '\\' && at + 1 < answer.length()) {
                char escaped = answer.charAt(++at);
                int code = "bfnrt".indexOf(escaped);
                if (code >= 0) {
                    text.append("\b\f\n\r\t".charAt(code));
                } else if (escaped == 'u' && answer.substring(at + 1).matches("(?s)[0-9a-fA-F]{4}.*")) {
                    text.append((char) Integer.parseInt(answer.substring(at + 1, at + 5), 16));
                    at += 4;
                } else {
                    text.append(escaped);
                }
            } else {
                text.append(symbol);
            }
        }
    }
}
