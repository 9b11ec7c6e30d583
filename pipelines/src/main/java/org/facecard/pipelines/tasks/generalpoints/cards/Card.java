package org.facecard.pipelines.tasks.generalpoints.cards;

import org.jspecify.annotations.Nullable;

/** One playing card, written rank first: {@code 10S}, {@code JH}. */
public record Card(Rank rank, Suit suit) {
    /** Returns the card written at {@code text[from, to)}, or null. */
    static @Nullable Card read(String text, int from, int to) {
        Rank rank = Rank.read(text, from, to - 1);
        Suit suit = rank == null ? null : Suit.of(text.charAt(to - 1));
        return suit == null || rank == null ? null : new Card(rank, suit);
    }

    @Override
    public String toString() {
        return rank.label() + suit.letter();
    }
}
