package org.facecard.pipelines.tasks.generalpoints.running;

import org.facecard.pipelines.tasks.generalpoints.cards.Operator;
import org.facecard.pipelines.tasks.generalpoints.cards.Rank;
import org.jspecify.annotations.Nullable;

/** Reads an answer word by word, without copying it; words are separated by any white space. */
public final class WordScanner {
    private static final int NONE = 0;

    private final String text;
    private int from;
    private int to;

    public WordScanner(String text) {
        this.text = text;
    }

    /** Returns whether the next word is {@code word}; moves past it. */
    public boolean next(String word) {
        advance();
        return to - from == word.length() && text.startsWith(word, from);
    }

    /** Returns the next word as a number from 1 to 99 without leading zero, or 0 when it is not one; moves past it. */
    int number() {
        advance();
        return switch (to - from) {
            case 1 -> digit(from);
            case 2 -> tens();
            default -> NONE;
        };
    }

    /** Returns the next word as a rank, or null when it is not one; moves past it. */
    public @Nullable Rank rank() {
        advance();
        return Rank.read(text, from, to);
    }

    /** Returns whether the next word is a card of a pack whose suits run on to {@code last}; moves past it. */
    boolean card(int last) {
        boolean rank = rank() != null;
        int number = to - from == 2 ? tens() : NONE;
        return rank || (number > HarderCard.KING && number <= last);
    }

    /** Returns the next word as an operation, or null when it is not one; moves past it. */
    @Nullable
    Operator operator() {
        advance();
        return to - from == 1 ? Operator.of(text.charAt(from)) : null;
    }

    /** Returns whether nothing but white space is left. */
    boolean ended() {
        advance();
        return from == to;
    }

    private void advance() {
        from = to;
        while (from < text.length() && Character.isWhitespace(text.charAt(from))) {
            from++;
        }
        to = from;
        while (to < text.length() && !Character.isWhitespace(text.charAt(to))) {
            to++;
        }
    }

    private int tens() {
        char last = text.charAt(from + 1);
        boolean number = digit(from) != NONE && last >= '0' && last <= '9';
        return number ? 10 * digit(from) + last - '0' : NONE;
    }

    private int digit(int position) {
        char symbol = text.charAt(position);
        return symbol >= '1' && symbol <= '9' ? symbol - '0' : NONE;
    }
}
