package org.facecard.pipelines.tasks.generalpoints.image;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.facecard.pipelines.image.Outline;
import org.facecard.pipelines.tasks.generalpoints.cards.Rank;

/** The thirteen ranks as outlines of our own, drawn with a round pen of {@link #PEN} in a box of 10 x 14 units, y down. */
final class RankOutlines {
    static final double WIDTH = 10;
    static final double HEIGHT = 14;

    private static final double PEN = 2;
    private static final double THIN = 1.7;
    private static final int STEPS = 24;

    private RankOutlines() {}

    static Outline of(Rank rank) {
        return switch (rank) {
            case ACE -> pen(1, 13, 5, 1, 9, 13).line(PEN, 2.6, 9, 7.4, 9);
            case TWO -> arc(5, 4.8, 3.9, 3.8, -170, 35).line(PEN, 8.2, 6.9, 1.2, 13, 9, 13);
            case THREE -> arc(4.7, 9.2, 4.2, 3.8, -90, 150).line(PEN, 1.2, 1, 8.6, 1, 4.7, 5.4);
            case FOUR -> pen(7, 13, 7, 1, 1, 9.4, 9, 9.4);
            case FIVE -> arc(4.8, 9, 4.1, 4, -135, 150).line(PEN, 8.5, 1, 2.1, 1, 1.9, 6.2);
            case SIX -> six(1, 0);
            case SEVEN -> pen(1, 1, 9, 1, 4, 13);
            case EIGHT -> arc(5, 4, 3.2, 3, 0, 360).add(arc(5, 9.9, 4, 3.1, 0, 360));
            case NINE -> six(-1, 1);
            case TEN -> ten();
            case JACK -> arc(4.4, 9.3, 3.4, 3.7, 0, 170).line(PEN, 4.6, 1, 7.8, 1, 7.8, 9.3);
            case QUEEN -> arc(5, 6.6, 4, 5.6, 0, 360).line(PEN, 5.6, 9.4, 9, 13);
            case KING -> pen(1.5, 1, 1.5, 13).line(PEN, 8.8, 1, 1.5, 8.4).line(PEN, 4, 6, 9, 13);
        };
    }

    /** Returns a six, or turned by 180 degrees a nine. */
    private static Outline six(int sense, int turned) {
        double x = turned * WIDTH;
        double y = turned * HEIGHT;
        double[] loop = ellipse(x + sense * 5, y + sense * 9, 4, 4, 0, 360);
        double[] back = ellipse(x + sense * 8.2, y + sense * 9, 7.2, 8, 180, 265);
        if (turned == 1) {
            back = ellipse(x + sense * 8.2, y + sense * 9, 7.2, 8, 0, 85);
        }
        return pen(loop).line(PEN, back);
    }

    private static Outline ten() {
        return new Outline()
                .line(THIN, 0.9, 3.4, 2.4, 1, 2.4, 13)
                .line(THIN, ellipse(6.9, 3.6, 2.2, 2.6, 180, 360))
                .line(THIN, ellipse(6.9, 10.4, 2.2, 2.6, 0, 180))
                .line(THIN, 4.7, 3.6, 4.7, 10.4)
                .line(THIN, 9.1, 3.6, 9.1, 10.4);
    }

    private static Outline pen(double... points) {
        return new Outline().line(PEN, points);
    }

    private static Outline arc(double x, double y, double across, double down, double from, double to) {
        return pen(ellipse(x, y, across, down, from, to));
    }

    /** Returns points of an ellipse from one angle to another; degrees clockwise from the right. */
    private static double[] ellipse(double x, double y, double across, double down, double from, double to) {
        return IntStream.rangeClosed(0, STEPS)
                .mapToDouble(step -> StrictMath.toRadians(from + (to - from) * step / STEPS))
                .flatMap(angle -> DoubleStream.of(x + across * StrictMath.cos(angle), y + down * StrictMath.sin(angle)))
                .toArray();
    }
}
