package org.facecard.pipelines.tasks.generalpoints.running;

import org.facecard.pipelines.tasks.generalpoints.cards.FaceCardRule;
import org.facecard.pipelines.tasks.generalpoints.cards.Rank;
import org.facecard.pipelines.tasks.generalpoints.cards.Suit;

/**
 * A card of a pack whose suits run on to twenty, written {@code 10S}, {@code JH}, {@code 17D}.
 *
 * @param place in the suit, from 1 for the ace; jack, queen and king are 11 to 13, as in an ordinary pack
 * @param suit never shown
 */
record HarderCard(int place, Suit suit) {
    /** The last place of an ordinary pack. */
    static final int KING = 13;

    /** The last place of a suit. */
    static final int LAST = 20;

    /** Refuses places outside the suit. */
    HarderCard {
        if (place < 1 || place > LAST) {
            throw new IllegalArgumentException("a card has a place from 1 to %d, not %d".formatted(LAST, place));
        }
    }

    /**
     * Reads {@link #toString()} back.
     *
     * @throws IllegalArgumentException when {@code text} is not a card
     */
    static HarderCard parse(String text) {
        for (Suit suit : Suit.ALL) {
            for (int place = 1; place <= LAST; place++) {
                HarderCard card = new HarderCard(place, suit);
                if (card.toString().equals(text)) {
                    return card;
                }
            }
        }
        throw new IllegalArgumentException(
                "\"%s\" is not a card: write rank and suit, for example 17S".formatted(text));
    }

    /** Returns whether an ordinary pack lacks it. */
    boolean large() {
        return place > KING;
    }

    /** Returns it as prompts print it. */
    String label() {
        return large() ? Integer.toString(place) : Rank.ALL.get(place - 1).label();
    }

    /** Returns what it counts. */
    int value(FaceCardRule rule) {
        return large() ? place : rule.value(Rank.ALL.get(place - 1));
    }

    @Override
    public String toString() {
        return label() + suit.letter();
    }
}
