package org.facecard.pipelines.tasks.generalpoints.image;

import org.facecard.pipelines.image.Canvas;
import org.facecard.pipelines.image.Coverage;
import org.facecard.pipelines.image.Outline;
import org.facecard.pipelines.image.RgbImage;
import org.facecard.pipelines.tasks.generalpoints.Card;
import org.facecard.pipelines.tasks.generalpoints.Suit;

/** One card: the rank above, the suit below, on white with round corners. */
final class CardFace {
    /** Colour of the table in the released environment. */
    static final int TABLE = 0x35654D;

    private static final int PAPER = 0xFAFAFA;
    private static final int BLACK = 0x141414;
    private static final int RED = 0xC81E28;

    /** Share of a card's width. */
    private static final double CORNER = 0.1;

    /** Shares of the card that rank and suit take, across and down. */
    private static final double ACROSS = 10 / 14.0;

    private CardFace() {}

    /** {@code card} on the table, {@code width x height} pixels. */
    static RgbImage of(Card card, int width, int height) {
        int across = (int) Math.round(ACROSS * width);
        int left = (width - across) / 2;
        int half = height / 2;
        int down = (int) Math.round(half * 0.8);
        int square = Math.min(across, down);
        Coverage rank = RankOutlines.of(card.rank()).coverage(RankOutlines.WIDTH, RankOutlines.HEIGHT, across, down);
        Coverage suit = SuitOutlines.of(card.suit()).coverage(SuitOutlines.SIZE, SuitOutlines.SIZE, across, square);
        int ink = red(card.suit()) ? RED : BLACK;
        return Canvas.of(width, height, TABLE)
                .fill(paper(width, height), PAPER, 0, 0)
                .fill(rank, ink, left, (half - down + 1) / 2)
                .fill(suit, ink, left, half + (half - square) / 2)
                .image();
    }

    static boolean red(Suit suit) {
        return switch (suit) {
            case HEARTS, DIAMONDS -> true;
            case SPADES, CLUBS -> false;
        };
    }

    private static Coverage paper(int width, int height) {
        double corner = CORNER * width;
        return new Outline()
                .polygon(0, corner, corner, 0, width - corner, 0, width, corner, width, height - corner, width - corner, height, corner, height, 0, height - corner)
                .disc(corner, corner, corner)
                .disc(width - corner, corner, corner)
                .disc(corner, height - corner, corner)
                .disc(width - corner, height - corner, corner)
                .coverage(width, height, width, height);
    }
}
