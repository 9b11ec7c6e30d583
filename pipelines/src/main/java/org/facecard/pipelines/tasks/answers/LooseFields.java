package org.facecard.pipelines.tasks.answers;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The fields of a text that holds no readable object: for every key, its last occurrence before a colon and a whole
 * string or list.
 */
final class LooseFields implements AnswerFields {
    private final String text;
    private final char[] symbols;

    LooseFields(String text) {
        this.text = text;
        this.symbols = text.toCharArray();
    }

    @Override
    public AnswerValue value(String key) {
        String quoted = '"' + key + '"';
        AnswerValue value = AnswerValue.Other.VALUE;
        int place = text.lastIndexOf(quoted);
        while (place >= 0 && value instanceof AnswerValue.Other) {
            value = after(place + quoted.length());
            place = text.lastIndexOf(quoted, place - 1);
        }
        return value;
    }

    private AnswerValue after(int key) {
        int colon = pastSpace(key);
        int start = colon < text.length() && text.charAt(colon) == ':' ? pastSpace(colon + 1) : text.length();
        boolean starts = start < text.length() && (text.charAt(start) == '"' || text.charAt(start) == '[');
        return starts ? parsed(start) : AnswerValue.Other.VALUE;
    }

    private AnswerValue parsed(int start) {
        try (JsonParser parser = LenientJson.parser(symbols, start)) {
            return LenientJson.value(parser, parser.nextToken(), JsonParser::skipChildren);
        } catch (JsonProcessingException notWhole) {
            return AnswerValue.Other.VALUE;
        } catch (IOException impossible) {
            throw new UncheckedIOException("an array of characters cannot fail", impossible);
        }
    }

    private int pastSpace(int from) {
        int position = from;
        while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
            position++;
        }
        return position;
    }
}
