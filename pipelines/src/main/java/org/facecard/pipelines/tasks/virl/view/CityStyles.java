package org.facecard.pipelines.tasks.virl.view;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.tasks.virl.view.CityStyle.Houses;
import org.facecard.pipelines.tasks.virl.view.CityStyle.Palette;
import org.facecard.pipelines.tasks.virl.view.CityStyle.SignShape;
import org.facecard.pipelines.tasks.virl.view.CityStyle.SignStyle;

/** Visual styles: one shared by the cities of all partitions, one for each of the nine other cities, and random ones. */
public final class CityStyles {
    /** The style of training, selection and reporting: brick under a blue sky, black icons on white plates. */
    public static final CityStyle TRAINING = new CityStyle(
            new Palette(
                    0x7AAFE6, 0xD3E5F4, List.of(0xA8553A, 0xC9A070, 0x8A4A38), 0x37435E, 0x57585C, 0x9C978F, 0xEDE9DC),
            new SignStyle(0xFAFAFA, 0x101010, 0x1E40A8, SignShape.FRAMED),
            new Houses(2, 4, 4, 0.5),
            5);

    private static final Map<String, CityStyle> OTHERS = Map.of(
            "milan",
            new CityStyle(
                    new Palette(
                            0xE8A05C,
                            0xF6D9A8,
                            List.of(0xD08A4E, 0xC46F48, 0xE0B070),
                            0x6B3F2A,
                            0x6E655C,
                            0xB3A48E,
                            0xF2E6C8),
                    new SignStyle(0xF3E9D2, 0x5A1E12, 0x8C2B1A, SignShape.BANNER),
                    new Houses(3, 5, 3, 0.4),
                    6),
            "new-delhi",
            new CityStyle(
                    new Palette(
                            0xC9B48C,
                            0xE8DAB8,
                            List.of(0xD9B98A, 0xC58F5A, 0xB5764A),
                            0x5B4632,
                            0x8A7B66,
                            0xBBA988,
                            0xDCD0B0),
                    new SignStyle(0xF4C430, 0x1B1B1B, 0xA04A12, SignShape.ROUNDED),
                    new Houses(2, 3, 5, 0.35),
                    10),
            "buenos-aires",
            new CityStyle(
                    new Palette(
                            0x4FA3E0,
                            0xBFE3F7,
                            List.of(0xE9C6D0, 0xA7D8DE, 0xF2E3A0),
                            0x4A5F7A,
                            0x6A6A72,
                            0xC2BEB8,
                            0xFFFFFF),
                    new SignStyle(0xCFE8F6, 0x123A6B, 0x123A6B, SignShape.FRAMED),
                    new Houses(2, 4, 4, 0.6),
                    4),
            "london",
            new CityStyle(
                    new Palette(
                            0x8E979E,
                            0xB9BFC3,
                            List.of(0x7C3B30, 0x6B4A40, 0x8F8478),
                            0xD8D4C4,
                            0x4A4D50,
                            0x7F8284,
                            0xC9C9C4),
                    new SignStyle(0x14532D, 0xF2F2E8, 0xD9C27A, SignShape.FRAMED),
                    new Houses(3, 4, 3, 0.5),
                    9),
            "hong-kong",
            new CityStyle(
                    new Palette(
                            0x150E2C,
                            0x3A1B4E,
                            List.of(0x2A2140, 0x3B2452, 0x1E2B44),
                            0xF05AA8,
                            0x1C1A26,
                            0x332C40,
                            0x25D0C8),
                    new SignStyle(0x0C0C18, 0x38F0B8, 0xFF4FA0, SignShape.ROUNDED),
                    new Houses(4, 5, 3, 0.55),
                    12),
            "new-york",
            new CityStyle(
                    new Palette(
                            0x4A4E86,
                            0xF0A070,
                            List.of(0x6E3A34, 0x7A5A48, 0x55303A),
                            0xF2C860,
                            0x3C3A44,
                            0x6A6470,
                            0xD8D0B8),
                    new SignStyle(0xE6E2DA, 0x1A1420, 0x8A1C3A, SignShape.FRAMED),
                    new Houses(3, 5, 4, 0.5),
                    7),
            "melbourne",
            new CityStyle(
                    new Palette(
                            0x5FB8B0,
                            0xC8EEE2,
                            List.of(0xB9D0C0, 0x93B5A6, 0xD4DCC8),
                            0x35665E,
                            0x5C6662,
                            0xA3B5A8,
                            0xF4F4E4),
                    new SignStyle(0x0F5A3C, 0xEAF6EC, 0xEAF6EC, SignShape.BANNER),
                    new Houses(2, 4, 5, 0.6),
                    5),
            "lagos",
            new CityStyle(
                    new Palette(
                            0xE2E8EA,
                            0xFFF6DC,
                            List.of(0xF0C860, 0xE09048, 0x78A860),
                            0x6A4A28,
                            0xA8784A,
                            0xC89A64,
                            0xF4E8C8),
                    new SignStyle(0xB01E1E, 0xFFF2C0, 0xFFF2C0, SignShape.BARE),
                    new Houses(2, 3, 5, 0.4),
                    11),
            "san-francisco",
            new CityStyle(
                    new Palette(
                            0xB8BEC4,
                            0xCDD1D4,
                            List.of(0xB4B9BC, 0xA6B2BA, 0xC0BAB2),
                            0x8A9298,
                            0x84888A,
                            0xA8ACAE,
                            0xC8CACA),
                    new SignStyle(0xD4D6D6, 0x505458, 0x787C80, SignShape.ROUNDED),
                    new Houses(2, 4, 4, 0.5),
                    14));

    /** Sorted: the order of a map is another one in every process. */
    private static final List<String> NAMES = OTHERS.keySet().stream().sorted().toList();

    private CityStyles() {}

    /** Returns the style of the city called {@code name}: its own for one of the nine, else {@link #TRAINING}. */
    public static CityStyle of(String name) {
        return OTHERS.getOrDefault(name, TRAINING);
    }

    /** Draws the style of one of the nine other cities. */
    public static CityStyle other(Draws draws) {
        return OTHERS.get(NAMES.get((int) (NAMES.size() * draws.uniform(0))));
    }

    /** Draws a style that no city has, for corpora of many cities. Every second one has light icons on a dark plate. */
    public static CityStyle random(Draws draws) {
        Draws colors = draws.at(0);
        List<Integer> facades = Stream.of(1L, 2L, 3L)
                .map(index -> color(colors.at(index), 60, 230))
                .toList();
        int dark = color(colors.at(4), 5, 80);
        int light = color(colors.at(5), 170, 255);
        boolean inverted = draws.uniform(1) < 0.5;
        SignShape[] shapes = SignShape.values();
        return new CityStyle(
                new Palette(
                        color(colors.at(6), 20, 250),
                        color(colors.at(7), 60, 255),
                        facades,
                        color(colors.at(8), 20, 240),
                        color(colors.at(9), 30, 150),
                        color(colors.at(10), 60, 200),
                        color(colors.at(11), 150, 255)),
                new SignStyle(
                        inverted ? dark : light,
                        inverted ? light : dark,
                        color(colors.at(12), 10, 250),
                        shapes[(int) (shapes.length * draws.uniform(2))]),
                new Houses(
                        2 + (int) (2 * draws.uniform(3)),
                        4 + (int) (2 * draws.uniform(4)),
                        3 + 2 * draws.uniform(5),
                        0.35 + 0.25 * draws.uniform(6)),
                4 + 10 * draws.uniform(7));
    }

    private static int color(Draws draws, int darkest, int lightest) {
        int color = 0;
        for (int channel = 0; channel < 3; channel++) {
            color = color << 8 | darkest + (int) ((lightest - darkest + 1) * draws.uniform(channel));
        }
        return color;
    }
}
