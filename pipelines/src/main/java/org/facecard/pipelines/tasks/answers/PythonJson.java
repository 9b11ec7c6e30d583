package org.facecard.pipelines.tasks.answers;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** JSON as Python 3.13 reads it: strict, except for three numbers that JSON does not have and two limits. */
final class PythonJson {
    /** Objects and lists that may be open at once before Python's parser gives up. */
    private static final int DEEPEST = 9_998;

    /** Digits of a whole number that Python converts. */
    private static final int MOST_DIGITS = 4_300;

    /** Every character that may occur outside strings: brackets, numbers, true, false, null, NaN, Infinity. */
    private static final String SYMBOLS = "\"{}[]:,+-.0123456789eEtrufalsnNIity";

    private static final Set<String> NUMBERS = Set.of("NaN", "Infinity", "-Infinity");

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private PythonJson() {}

    /** Returns the fields of the object that {@code text} is; none when it is not JSON or not an object. */
    static Map<String, ReleasedValue> object(String text) {
        if (text.indexOf('{') < 0 || impossible(text)) {
            return Map.of();
        }
        try (JsonParser parser = FACTORY.createParser(text)) {
            boolean object = parser.nextToken() == JsonToken.START_OBJECT;
            Map<String, ReleasedValue> fields = object ? fields(parser) : Map.of();
            return object && parser.nextToken() == null ? fields : Map.of();
        } catch (JsonProcessingException notJson) {
            return Map.of();
        } catch (IOException impossible) {
            throw new UncheckedIOException("a text cannot fail", impossible);
        }
    }

    /**
     * Returns whether a character outside strings, or a comma before a closing bracket, already shows that {@code text}
     * is not JSON. This rules out most answers, the authors' own demonstrations included: an exception would cost ten
     * times as much.
     */
    private static boolean impossible(String text) {
        char before = ' ';
        int at = 0;
        while (at < text.length()) {
            char symbol = text.charAt(at);
            boolean dangling = before == ',' && (symbol == '}' || symbol == ']');
            if (dangling || (symbol > ' ' && SYMBOLS.indexOf(symbol) < 0)) {
                return true;
            }
            before = symbol > ' ' ? symbol : before;
            at = symbol == '"' ? pastString(text, at + 1) : at + 1;
        }
        return false;
    }

    private static int pastString(String text, int start) {
        int at = start;
        while (at < text.length() && text.charAt(at) != '"') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return at + 1;
    }

    private static Map<String, ReleasedValue> fields(JsonParser parser) throws IOException {
        Map<String, ReleasedValue> fields = new HashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            fields.put(name, value(parser, parser.nextToken()));
        }
        return fields;
    }

    private static ReleasedValue value(JsonParser parser, @Nullable JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_STRING) {
            return new ReleasedValue.Text(parser.getText());
        }
        if (token == JsonToken.START_ARRAY || token == JsonToken.START_OBJECT) {
            return container(parser, token == JsonToken.START_ARRAY ? JsonToken.VALUE_STRING : JsonToken.FIELD_NAME);
        }
        check(parser, token);
        return ReleasedValue.Scalar.VALUE;
    }

    /** @param member kind of token that counts as a member if it is directly in the container */
    private static ReleasedValue container(JsonParser parser, JsonToken member) throws IOException {
        Set<String> members = new HashSet<>();
        for (int depth = 1; depth > 0; ) {
            @Nullable JsonToken token = parser.nextToken();
            check(parser, token);
            if (token == JsonToken.START_ARRAY || token == JsonToken.START_OBJECT) {
                depth++;
            } else if (token == JsonToken.END_ARRAY || token == JsonToken.END_OBJECT) {
                depth--;
            } else if (depth == 1 && token == member) {
                members.add(parser.getText());
            }
        }
        return new ReleasedValue.Container(members);
    }

    private static void check(JsonParser parser, @Nullable JsonToken token) throws IOException {
        boolean whole = token == JsonToken.VALUE_NUMBER_INT && digits(parser.getText()) > MOST_DIGITS;
        boolean other = token == JsonToken.VALUE_NUMBER_FLOAT && parser.isNaN() && !NUMBERS.contains(parser.getText());
        if (whole || other) {
            throw new JsonParseException(parser, "not a number to Python");
        }
    }

    private static int digits(String number) {
        return number.startsWith("-") ? number.length() - 1 : number.length();
    }
}
