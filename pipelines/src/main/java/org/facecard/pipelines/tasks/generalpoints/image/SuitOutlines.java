package org.facecard.pipelines.tasks.generalpoints.image;

import org.facecard.pipelines.image.Outline;
import org.facecard.pipelines.tasks.generalpoints.cards.Suit;

/** The four suits as outlines of our own in a box of 10 x 10 units, y down. */
final class SuitOutlines {
    static final double SIZE = 10;

    private SuitOutlines() {}

    static Outline of(Suit suit) {
        return switch (suit) {
            case SPADES -> spade().add(stem());
            case HEARTS -> heart();
            case DIAMONDS -> diamond();
            case CLUBS -> club().add(stem());
        };
    }

    private static Outline heart() {
        return new Outline()
                .curves(
                        5, 9.8, 3.6, 7.8, 0.1, 5.9, 0.1, 3, 0.1, 1.2, 1.4, 0.3, 2.7, 0.3, 3.8, 0.3, 4.6, 1, 5, 2, 5.4,
                        1, 6.2, 0.3, 7.3, 0.3, 8.6, 0.3, 9.9, 1.2, 9.9, 3, 9.9, 5.9, 6.4, 7.8, 5, 9.8);
    }

    private static Outline spade() {
        return new Outline()
                .curves(
                        5, 0.1, 6.2, 2, 9.8, 4.1, 9.8, 6.2, 9.8, 7.5, 8.8, 8.2, 7.7, 8.2, 6.6, 8.2, 5.6, 7.6, 5, 6.6,
                        4.4, 7.6, 3.4, 8.2, 2.3, 8.2, 1.2, 8.2, 0.2, 7.5, 0.2, 6.2, 0.2, 4.1, 3.8, 2, 5, 0.1);
    }

    private static Outline club() {
        return new Outline()
                .disc(5, 2.4, 2.3)
                .disc(2.4, 5.9, 2.3)
                .disc(7.6, 5.9, 2.3)
                .polygon(5, 2.4, 7.6, 5.9, 5.5, 6.9, 4.5, 6.9, 2.4, 5.9);
    }

    private static Outline stem() {
        return new Outline()
                .curves(
                        4.3, 5.8, 4.6, 8, 4.3, 9, 3, 9.9, 4.4, 9.9, 5.6, 9.9, 7, 9.9, 5.7, 9, 5.4, 8, 5.7, 5.8, 5.2,
                        5.8, 4.8, 5.8, 4.3, 5.8);
    }

    private static Outline diamond() {
        return new Outline()
                .curves(
                        5, 0, 6.2, 2, 7.6, 3.8, 9.2, 5, 7.6, 6.2, 6.2, 8, 5, 10, 3.8, 8, 2.4, 6.2, 0.8, 5, 2.4, 3.8,
                        3.8, 2, 5, 0);
    }
}
