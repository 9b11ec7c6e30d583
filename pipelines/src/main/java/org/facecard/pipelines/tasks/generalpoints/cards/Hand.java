package org.facecard.pipelines.tasks.generalpoints.cards;

import org.jspecify.annotations.Nullable;

/** Four different cards in the order in which they are shown, written {@code 4S JH 9D AC}. */
public record Hand(Card first, Card second, Card third, Card fourth) {
    /** Cards in a hand. */
    public static final int SIZE = 4;

    /** Refuses a card that occurs twice. */
    public Hand {
        if (first.equals(second) || first.equals(third) || first.equals(fourth) || repeats(second, third, fourth)) {
            throw new IllegalArgumentException(
                    "%s %s %s %s holds a card twice: deal from one pack".formatted(first, second, third, fourth));
        }
    }

    /**
     * Reads {@link #toString()} back.
     *
     * @throws IllegalArgumentException when {@code text} is not four different cards
     */
    public static Hand parse(String text) {
        int second = text.indexOf(' ') + 1;
        int third = text.indexOf(' ', second) + 1;
        int fourth = text.indexOf(' ', third) + 1;
        if (second == 0 || third == 0 || fourth == 0) {
            throw notAHand(text);
        }
        return new Hand(
                card(text, 0, second - 1),
                card(text, second, third - 1),
                card(text, third, fourth - 1),
                card(text, fourth, text.length()));
    }

    /** Returns any hand of these ranks: a picture draws its own suits. */
    public static Hand of(Ranks ranks) {
        return new Hand(
                new Card(ranks.first(), Suit.ALL.get(0)),
                new Card(ranks.second(), Suit.ALL.get(1)),
                new Card(ranks.third(), Suit.ALL.get(2)),
                new Card(ranks.fourth(), Suit.ALL.get(3)));
    }

    /** Returns the card at {@code position}, from 0. */
    public Card card(int position) {
        return switch (position) {
            case 0 -> first;
            case 1 -> second;
            case 2 -> third;
            case 3 -> fourth;
            default -> throw new IndexOutOfBoundsException("a hand has no card " + position);
        };
    }

    /** Returns the ranks, which are what text shows. */
    public Ranks ranks() {
        return new Ranks(first.rank(), second.rank(), third.rank(), fourth.rank());
    }

    @Override
    public String toString() {
        return first + " " + second + " " + third + " " + fourth;
    }

    private static boolean repeats(Card a, Card b, Card c) {
        return a.equals(b) || a.equals(c) || b.equals(c);
    }

    private static Card card(String text, int from, int to) {
        @Nullable Card card = Card.read(text, from, to);
        if (card == null) {
            throw notAHand(text);
        }
        return card;
    }

    private static IllegalArgumentException notAHand(String text) {
        return new IllegalArgumentException(
                "\"%s\" is not a hand: write four cards, for example 4S JH 9D AC".formatted(text));
    }
}
