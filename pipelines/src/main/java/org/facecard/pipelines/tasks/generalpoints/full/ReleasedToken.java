package org.facecard.pipelines.tasks.generalpoints.full;

import java.util.ArrayList;
import java.util.List;

/**
 * A piece of a formula as the released code cuts it: a run of digits of any script, or one symbol.
 *
 * @param text as written
 * @param kind what it is
 */
public record ReleasedToken(String text, Kind kind) {
    /** The kinds by which the order of tokens is judged. */
    enum Kind {
        NUMBER,
        OPERATOR,
        OPENING,
        CLOSING
    }

    /** Returns the tokens of {@code formula}; skips what is neither a digit nor a symbol of the game. */
    static List<ReleasedToken> tokens(String formula) {
        List<ReleasedToken> tokens = new ArrayList<>();
        int from = 0;
        while (from < formula.length()) {
            int digits = pastDigits(formula, from);
            if (digits > from) {
                tokens.add(new ReleasedToken(formula.substring(from, digits), Kind.NUMBER));
                from = digits;
            } else {
                addSymbol(formula.charAt(from++), tokens);
            }
        }
        return tokens;
    }

    private static void addSymbol(char symbol, List<ReleasedToken> tokens) {
        String text = String.valueOf(symbol);
        switch (symbol) {
            case '+', '-', '*', '/' -> tokens.add(new ReleasedToken(text, Kind.OPERATOR));
            case '(' -> tokens.add(new ReleasedToken(text, Kind.OPENING));
            case ')' -> tokens.add(new ReleasedToken(text, Kind.CLOSING));
            default -> {}
        }
    }

    private static int pastDigits(String formula, int from) {
        int position = from;
        while (position < formula.length() && Character.isDigit(formula.codePointAt(position))) {
            position += Character.charCount(formula.codePointAt(position));
        }
        return position;
    }

    /** Returns whether it is a number that Python refuses to convert. */
    boolean uncountable() {
        return kind == Kind.NUMBER && text.codePointCount(0, text.length()) > ReleasedGeneralPointsQuirks.MOST_DIGITS;
    }

    /** Returns a number's digits in plain form, without leading zeros: Python converts every script. */
    String number() {
        StringBuilder digits = new StringBuilder(text.length());
        text.codePoints().map(Character::getNumericValue).forEach(digits::append);
        int zeros = 0;
        while (zeros < digits.length() - 1 && digits.charAt(zeros) == '0') {
            zeros++;
        }
        return digits.substring(zeros);
    }
}
