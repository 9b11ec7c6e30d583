package org.facecard.pipelines.tasks.answers;

import java.util.Map;

/**
 * Reads an answer as the released code does: if the whole text is strict JSON and an object, the value under the key,
 * the last one if the key occurs twice. Otherwise, or if the object has no such key, the first match of a regular
 * expression: the key, a colon, <em>one</em> space and a string on one line, in which escapes are not decoded.
 * Otherwise the word None.
 */
public final class ReleasedAnswer {
    private final String text;
    private final Map<String, ReleasedValue> json;

    /** Reads {@code text}, what a model wrote. */
    public ReleasedAnswer(String text) {
        this.text = text;
        this.json = PythonJson.object(text);
    }

    /** Returns what is under {@code key}. */
    public ReleasedValue under(String key) {
        ReleasedValue strict = json.get(key);
        return strict == null ? firstMatch(key) : strict;
    }

    /** Python's dot matches everything but a line feed. */
    private ReleasedValue firstMatch(String key) {
        String opening = "\"" + key + "\": \"";
        int place = text.indexOf(opening);
        while (place >= 0) {
            int start = place + opening.length();
            int end = text.indexOf('"', start);
            String line = end < 0 ? "\n" : text.substring(start, end);
            if (line.indexOf('\n') < 0) {
                return new ReleasedValue.Text(line);
            }
            place = text.indexOf(opening, place + 1);
        }
        return ReleasedValue.UNPARSABLE;
    }
}
