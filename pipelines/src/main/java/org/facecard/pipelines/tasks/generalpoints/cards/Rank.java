package org.facecard.pipelines.tasks.generalpoints.cards;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The thirteen ranks, in order of their place in a suit. */
public enum Rank {
    ACE("A"),
    TWO("2"),
    THREE("3"),
    FOUR("4"),
    FIVE("5"),
    SIX("6"),
    SEVEN("7"),
    EIGHT("8"),
    NINE("9"),
    TEN("10"),
    JACK("J"),
    QUEEN("Q"),
    KING("K");

    /** All ranks; position is place minus one. */
    public static final List<Rank> ALL = List.of(values());

    private final String label;

    Rank(String label) {
        this.label = label;
    }

    /** Returns the rank as prompts print it: ten is {@code 10}. */
    public String label() {
        return label;
    }

    /** Returns the place, from 1 for the ace to 13 for the king. */
    public int place() {
        return ordinal() + 1;
    }

    /** Returns whether the face-card rule decides its value. */
    public boolean face() {
        return this.compareTo(JACK) >= 0;
    }

    /** Returns the rank printed at {@code text[from, to)}, or null. */
    public static @Nullable Rank read(String text, int from, int to) {
        if (to - from == 2) {
            return text.startsWith("10", from) ? TEN : null;
        }
        return to - from == 1 ? of(text.charAt(from)) : null;
    }

    private static @Nullable Rank of(char letter) {
        if (letter >= '2' && letter <= '9') {
            return ALL.get(letter - '1');
        }
        return switch (letter) {
            case 'A' -> ACE;
            case 'J' -> JACK;
            case 'Q' -> QUEEN;
            case 'K' -> KING;
            default -> null;
        };
    }
}
