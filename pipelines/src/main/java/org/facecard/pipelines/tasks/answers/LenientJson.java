package org.facecard.pipelines.tasks.answers;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Almost-JSON: Jackson's parser with the liberties that {@link AnswerReader} names. */
final class LenientJson {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            // Keys come from models: they must not fill a table that all parsers share.
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(ObjectReader.DEEPEST)
                    .maxNumberLength(AnswerReader.LONGEST_ANSWER)
                    .build())
            .build();

    private LenientJson() {}

    /** Returns a parser of {@code text} from position {@code from}. */
    static JsonParser parser(char[] text, int from) throws IOException {
        return FACTORY.createParser(text, from, text.length - from);
    }

    /** Reads the value of the current token; objects are passed to {@code objects}. */
    static AnswerValue value(JsonParser parser, @Nullable JsonToken token, Objects objects) throws IOException {
        if (token == JsonToken.VALUE_STRING) {
            return new AnswerValue.Text(parser.getText());
        }
        if (token == JsonToken.START_ARRAY) {
            return list(parser, objects);
        }
        if (token == JsonToken.START_OBJECT) {
            objects.read(parser);
        }
        return AnswerValue.Other.VALUE;
    }

    private static AnswerValue list(JsonParser parser, Objects objects) throws IOException {
        List<String> items = new ArrayList<>();
        boolean plain = true;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_NUMBER_INT) {
                items.add(parser.getText());
            } else {
                plain = false;
                value(parser, token, objects);
            }
        }
        return plain ? new AnswerValue.Items(items) : AnswerValue.Other.VALUE;
    }

    /** Reads an object whose opening brace is the current token, up to its closing brace. */
    @FunctionalInterface
    interface Objects {
        void read(JsonParser parser) throws IOException;
    }
}
