package org.facecard.pipelines.study;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.facecard.pipelines.common.Named;

/** Where four cards lie on the square table; all measures are shares of its side. */
public enum CardLayout implements Named {
    /**
     * As in the released environment: cards of 270 x 378 on 1,200 x 1,200 pixels, the first at (5, 411), one every 297.
     */
    PAPER(5 / 1200.0, 297 / 1200.0, 411 / 1200.0, 270 / 1200.0, 378 / 1200.0),

    /**
     * Every card has a column a quarter of the table wide, with its rank in the second quarter from the top and its
     * suit in the third. Of 16 square patches, one holds the whole rank of a card.
     */
    TALL(1 / 64.0, 16 / 64.0, 17 / 64.0, 14 / 64.0, 30 / 64.0);

    private final double left;
    private final double pitch;
    private final double top;
    private final double width;
    private final double height;

    CardLayout(double left, double pitch, double top, double width, double height) {
        this.left = left;
        this.pitch = pitch;
        this.top = top;
        this.width = width;
        this.height = height;
    }

    @JsonCreator
    static CardLayout of(String label) {
        return Named.parse(CardLayout.class, label);
    }

    /** Returns the left edge, in pixels, of card {@code position}, counted from 0. */
    public int left(int position, int side) {
        return (int) Math.round((left + pitch * position) * side);
    }

    /** Returns the top edge of the cards in pixels. */
    public int top(int side) {
        return (int) Math.round(top * side);
    }

    /** Returns the width of a card in pixels. */
    public int width(int side) {
        return (int) Math.round(width * side);
    }

    /** Returns the height of a card in pixels. */
    public int height(int side) {
        return (int) Math.round(height * side);
    }

    /** Returns the number of pixels that cards may move without leaving the table or touching each other's place. */
    public int room(int side) {
        int between = left(1, side) - left(0, side) - width(side);
        return Math.min(left(0, side), between);
    }
}
