package org.facecard.pipelines.tasks.answers;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the last object of a text that has a key, with Jackson's streaming parser. Single use. */
final class ObjectReader {
    /** Objects and lists that may be open at once. */
    static final int DEEPEST = 32;

    private final String text;
    private final char[] symbols;
    private final String key;
    private @Nullable AnswerFields last;

    ObjectReader(String text, String key) {
        this.text = text;
        this.symbols = text.toCharArray();
        this.key = key;
    }

    /** Tries every opening brace that is not within an object already read. */
    Optional<AnswerFields> last() {
        int open = text.indexOf('{');
        while (open >= 0) {
            open = text.indexOf('{', end(open));
        }
        return Optional.ofNullable(last);
    }

    /**
     * Returns where to continue: after the object that opens at {@code open}, or after the brace alone if it opens
     * none.
     */
    private int end(int open) {
        @Nullable AnswerFields before = last;
        try (JsonParser parser = LenientJson.parser(symbols, open)) {
            parser.nextToken();
            read(parser);
            return open + (int) parser.currentLocation().getCharOffset();
        } catch (JsonEOFException cutShort) {
            return last == before ? open + 1 : symbols.length;
        } catch (JsonProcessingException noObject) {
            return open + 1;
        } catch (IOException impossible) {
            throw new UncheckedIOException("an array of characters cannot fail", impossible);
        }
    }

    /** An object that closes, or that the end of the text cuts short, may be the answer. */
    private void read(JsonParser parser) throws IOException {
        Map<String, AnswerValue> fields = new HashMap<>();
        try {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                fields.put(name, LenientJson.value(parser, parser.nextToken(), this::read));
            }
            offer(fields);
        } catch (JsonEOFException cutShort) {
            offer(fields);
            throw cutShort;
        }
    }

    private void offer(Map<String, AnswerValue> fields) {
        if (fields.containsKey(key)) {
            last = new ObjectFields(fields);
        }
    }
}
