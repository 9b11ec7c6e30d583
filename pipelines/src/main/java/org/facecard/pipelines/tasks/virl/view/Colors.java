package org.facecard.pipelines.tasks.virl.view;

import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.tasks.virl.view.CityStyle.Palette;
import org.facecard.pipelines.tasks.virl.view.CityStyle.SignStyle;

/** The colours of one image: those of the city, each varied a little, and lit. */
record Colors(Palette palette, SignStyle sign) {
    /** Relative variation of each colour from image to image. */
    private static final double SPREAD = 0.1;

    static Colors of(CityStyle style, Draws draws) {
        double light = around(draws.uniform(0));
        Draws each = draws.at(0);
        Palette palette = style.palette();
        List<Integer> facades = IntStream.range(0, palette.facades().size())
                .mapToObj(index -> scaled(palette.facades().get(index), light * around(each.uniform(index))))
                .toList();
        Draws others = draws.at(1);
        return new Colors(
                new Palette(
                        scaled(palette.zenith(), light * around(others.uniform(0))),
                        scaled(palette.horizon(), light * around(others.uniform(1))),
                        facades,
                        scaled(palette.glass(), light * around(others.uniform(2))),
                        scaled(palette.road(), light * around(others.uniform(3))),
                        scaled(palette.pavement(), light * around(others.uniform(4))),
                        scaled(palette.marking(), light * around(others.uniform(5)))),
                new SignStyle(
                        scaled(style.sign().plate(), light * around(others.uniform(6))),
                        scaled(style.sign().ink(), light * around(others.uniform(7))),
                        scaled(style.sign().frame(), light * around(others.uniform(8))),
                        style.sign().shape()));
    }

    private static double around(double uniform) {
        return 1 + SPREAD * (2 * uniform - 1);
    }

    /** Scales the brightness of {@code color} by {@code factor}. */
    static int scaled(int color, double factor) {
        return each(color, channel -> (int) Math.min(255, channel * factor));
    }

    /** Returns {@code share} of {@code above}, the rest of {@code below}. */
    static int mixed(int below, int above, double share) {
        int mixed = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            double from = below >> shift & 0xFF;
            mixed |= (int) (from + share * ((above >> shift & 0xFF) - from)) << shift;
        }
        return mixed;
    }

    private static int each(int color, IntUnaryOperator change) {
        return change.applyAsInt(color >> 16 & 0xFF) << 16
                | change.applyAsInt(color >> 8 & 0xFF) << 8
                | change.applyAsInt(color & 0xFF);
    }
}
