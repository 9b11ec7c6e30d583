package org.facecard.pipelines.tasks.generalpoints.full;

import org.facecard.pipelines.tasks.generalpoints.cards.Hand;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a free-text answer says under a key. It looks for the key, not for a well-formed object, so that JSON, the
 * almost-JSON of the paper's demonstrations and an object after a chain of thought are all read.
 */
final class AnswerFields {
    /** Characters of an answer that are read at all; 512 tokens, the paper's longest answer, are far fewer. */
    static final int LONGEST_ANSWER = 20_000;

    private static final String NUMBER = "\"number\"";
    private static final String FORMULA = "\"formula\"";

    private AnswerFields() {}

    /** The string under the last {@code "formula"}: a model's final word counts. Null when there is none. */
    static @Nullable String formula(String answer) {
        return answer.length() > LONGEST_ANSWER ? null : string(answer, answer.lastIndexOf(FORMULA));
    }

    /** The four numbers under the last {@code "number"}, or null when there are not exactly four. */
    static int @Nullable [] numbers(String answer) {
        int key = answer.length() > LONGEST_ANSWER ? -1 : answer.lastIndexOf(NUMBER);
        int open = key < 0 ? -1 : value(answer, key + NUMBER.length());
        int close = open < 0 || answer.charAt(open) != '[' ? -1 : answer.indexOf(']', open);
        return close < 0 ? null : four(answer.substring(open + 1, close));
    }

    private static int @Nullable [] four(String list) {
        String[] words = list.split(",", Hand.SIZE + 1);
        int[] numbers = new int[Hand.SIZE];
        boolean readable = words.length == Hand.SIZE;
        for (int place = 0; place < Hand.SIZE && readable; place++) {
            numbers[place] = whole(words[place].strip());
            readable = numbers[place] >= 0;
        }
        return readable ? numbers : null;
    }

    /** A whole number of one or two digits, or -1. */
    private static int whole(String word) {
        boolean digits = !word.isEmpty() && word.length() <= 2 && word.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Integer.parseInt(word) : -1;
    }

    private static @Nullable String string(String answer, int key) {
        int open = key < 0 ? -1 : value(answer, key + FORMULA.length());
        if (open < 0 || answer.charAt(open) != '"') {
            return null;
        }
        int close = open + 1;
        while (close < answer.length() && answer.charAt(close) != '"') {
            close += answer.charAt(close) == '\\' ? 2 : 1;
        }
        return close < answer.length() ? unescaped(answer.substring(open + 1, close)) : null;
    }

    /** Where the value after a colon starts, or -1. */
    private static int value(String answer, int after) {
        int colon = pastSpace(answer, after);
        int start =
                colon < answer.length() && answer.charAt(colon) == ':' ? pastSpace(answer, colon + 1) : answer.length();
        return start < answer.length() ? start : -1;
    }

    private static int pastSpace(String answer, int from) {
        int position = from;
        while (position < answer.length() && Character.isWhitespace(answer.charAt(position))) {
            position++;
        }
        return position;
    }

    /** JSON may write a stroke as {@code \/}; no other escape stands for a character of a formula. */
    private static String unescaped(String text) {
        return text.indexOf('\\') < 0 ? text : text.replace("\\/", "/");
    }
}
