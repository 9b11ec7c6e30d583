package org.facecard.pipelines.tasks.generalpoints.image;

import org.facecard.pipelines.image.Canvas;
import org.facecard.pipelines.image.Coverage;
import org.facecard.pipelines.image.Outline;
import org.facecard.pipelines.image.RgbImage;
import org.facecard.pipelines.tasks.generalpoints.cards.Card;
import org.facecard.pipelines.tasks.generalpoints.cards.Suit;

/** One card: the rank above, the suit below, on white with round corners. */
final class CardFace {
    /** Colour of the table in the released environment. */
    static final int TABLE = 0x35654D;

    private static final int PAPER = 0xFAFAFA;
    private static final int BLACK = 0x141414;
    private static final int RED = 0xC81E28;

    /** Share of a card's width that its round corners take. */
    private static final double CORNER = 0.1;

    /** Share of a card's width that symbols take, at most. */
    private static final double ACROSS = 10 / 14.0;

    /** Share of a half card's height that symbols take, at most. */
    private static final double DOWN = 0.8;

    /** A rank is stretched by a fifth at most. */
    private static final double SLENDER = 1.2 * RankOutlines.WIDTH / RankOutlines.HEIGHT;

    private CardFace() {}

    /** Returns {@code card} on the table, {@code width x height} pixels. */
    static RgbImage of(Card card, int width, int height) {
        int across = (int) Math.round(ACROSS * width);
        int down = (int) Math.round(DOWN * height / 2);
        int ink = red(card.suit()) ? RED : BLACK;
        Coverage rank = RankOutlines.of(card.rank())
                .coverage(
                        RankOutlines.WIDTH,
                        RankOutlines.HEIGHT,
                        Math.min(across, (int) Math.round(SLENDER * down)),
                        down);
        int size = Math.min(across, down);
        Coverage suit = SuitOutlines.of(card.suit()).coverage(SuitOutlines.SIZE, SuitOutlines.SIZE, size, size);
        int half = height / 2;
        return Canvas.of(width, height, TABLE)
                .fill(paper(width, height), PAPER, 0, 0)
                .fill(rank, ink, (width - rank.columns()) / 2, (half - down + 1) / 2)
                .fill(suit, ink, (width - size) / 2, half + (half - size) / 2)
                .image();
    }

    private static boolean red(Suit suit) {
        return switch (suit) {
            case HEARTS, DIAMONDS -> true;
            case SPADES, CLUBS -> false;
        };
    }

    private static Coverage paper(int width, int height) {
        double near = CORNER * width;
        double right = width - near;
        double bottom = height - near;
        return new Outline()
                .line(2 * near, near, near, right, near, right, bottom, near, bottom, near, near)
                .polygon(near, near, right, near, right, bottom, near, bottom)
                .coverage(width, height, width, height);
    }
}
