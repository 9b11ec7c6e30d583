package org.facecard.pipelines.tasks.generalpoints.image;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.image.Canvas;
import org.facecard.pipelines.image.PixelNoise;
import org.facecard.pipelines.image.RgbImage;
import org.facecard.pipelines.study.SuitColors;
import org.facecard.pipelines.study.spec.task.CardImageSpec;
import org.facecard.pipelines.tasks.generalpoints.cards.Card;
import org.facecard.pipelines.tasks.generalpoints.cards.Hand;

/**
 * Draws four cards on the table. Every face is rasterised once, at first use; an image is then a copy of table and
 * faces. Thread-safe.
 */
public final class CardRenderer {
    private final CardImageSpec spec;
    private final PixelNoise noise;
    private final RgbImage table;
    private final Map<Card, RgbImage> faces = new ConcurrentHashMap<>();

    /** Creates a renderer of images as {@code spec} describes. */
    public CardRenderer(CardImageSpec spec) {
        this.spec = spec;
        this.noise = new PixelNoise(spec.noise());
        this.table = Canvas.of(spec.side(), spec.side(), CardFace.TABLE).image();
    }

    /**
     * Returns the image of {@code hand} in suits of {@code colors}.
     *
     * @param draws of suits, jitter and noise: those of an episode, so that all its attempts see the same image
     */
    public RgbImage image(Hand hand, SuitColors colors, Draws draws) {
        return image(Suits.of(hand, colors, draws.at(0)), draws.at(1));
    }

    /**
     * Returns the image of {@code cards}.
     *
     * @param cards four, from left to right; a card may occur twice
     * @param draws of jitter and noise
     */
    public RgbImage image(List<Card> cards, Draws draws) {
        byte[] rgb = table.rgb().clone();
        for (int position = 0; position < Hand.SIZE; position++) {
            int x = spec.layout().left(position, spec.side()) + moved(draws.uniform(2L * position));
            int y = spec.layout().top(spec.side()) + moved(draws.uniform(2L * position + 1));
            copy(face(cards.get(position)), rgb, RgbImage.CHANNELS * (y * spec.side() + x));
        }
        if (spec.noise() > 0) {
            noise.add(rgb, draws.at(0));
        }
        return new RgbImage(spec.side(), spec.side(), rgb);
    }

    private int moved(double uniform) {
        return (int) (uniform * (2 * spec.jitter() + 1)) - spec.jitter();
    }

    private RgbImage face(Card card) {
        RgbImage made = faces.get(card);
        return made != null ? made : faces.computeIfAbsent(card, this::rasterised);
    }

    private RgbImage rasterised(Card card) {
        return CardFace.of(card, spec.layout().width(spec.side()), spec.layout().height(spec.side()));
    }

    private void copy(RgbImage face, byte[] rgb, int at) {
        int row = RgbImage.CHANNELS * face.width();
        for (int y = 0; y < face.height(); y++) {
            System.arraycopy(face.rgb(), y * row, rgb, at + y * RgbImage.CHANNELS * spec.side(), row);
        }
    }
}
