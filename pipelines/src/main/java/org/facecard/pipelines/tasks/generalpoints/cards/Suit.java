package org.facecard.pipelines.tasks.generalpoints.cards;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The four suits. Text never shows them; pictures do, and their colour is the paper's visual shift. */
public enum Suit {
    SPADES('S'),
    HEARTS('H'),
    DIAMONDS('D'),
    CLUBS('C');

    public static final List<Suit> ALL = List.of(values());

    private final char letter;

    Suit(char letter) {
        this.letter = letter;
    }

    /** Returns the letter of a card's notation. */
    public char letter() {
        return letter;
    }

    static @Nullable Suit of(char letter) {
        return switch (letter) {
            case 'S' -> SPADES;
            case 'H' -> HEARTS;
            case 'D' -> DIAMONDS;
            case 'C' -> CLUBS;
            default -> null;
        };
    }
}
