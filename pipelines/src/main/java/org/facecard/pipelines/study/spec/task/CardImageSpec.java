package org.facecard.pipelines.study.spec.task;

import org.facecard.pipelines.common.Ranges;
import org.facecard.pipelines.study.CardLayout;

/**
 * How GeneralPoints-VL shows its cards (paper section 4.1): on a square dark-green table, in one row.
 *
 * @param side pixels along the table; the paper has 1,200
 * @param layout where the cards lie
 * @param jitter pixels by which each card is moved along each axis, at most; the paper has 0
 * @param noise standard deviation of Gaussian noise on every channel, in grey levels of 0 to 255; the paper has 0
 */
public record CardImageSpec(int side, CardLayout layout, int jitter, double noise) {
    /** The smallest table. */
    public static final int SMALLEST = 64;

    /** The largest table, that of the paper. */
    public static final int LARGEST = 1200;

    /** Refuses sizes that are not drawn and cards that would leave the table. */
    public CardImageSpec {
        Ranges.that(
                side >= SMALLEST && side <= LARGEST,
                "task.image.side",
                side,
                "must lie between %d and %d".formatted(SMALLEST, LARGEST));
        int room = layout.room(side);
        Ranges.that(
                jitter >= 0 && jitter <= room,
                "task.image.jitter",
                jitter,
                "must lie between 0 and %d, the room of the layout \"%s\" on %d pixels"
                        .formatted(room, layout.label(), side));
        Ranges.that(noise >= 0 && noise <= 255, "task.image.noise", noise, "must lie between 0 and 255");
    }

    /** Returns the released environment's image. */
    public static CardImageSpec paper() {
        return new CardImageSpec(LARGEST, CardLayout.PAPER, 0, 0);
    }
}
