package org.facecard.pipelines.tasks.virl.view;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.tasks.virl.view.CityStyle.Houses;
import org.facecard.pipelines.tasks.virl.view.CityStyle.Palette;
import org.facecard.pipelines.tasks.virl.view.CityStyle.SignShape;
import org.facecard.pipelines.tasks.virl.view.CityStyle.SignStyle;

/** Visual styles: one shared by the cities of all partitions, one for each of the nine other cities, and random ones. */
public final class CityStyles {
    /**
     * By city: zenith, horizon, three facades, glass, road, pavement and marking; plate, ink, frame and shape of a sign; lowest
     * and highest house, pitch and share of windows; noise.
     */
    private static final String TABLE = """
            shared         7AAFE6 D3E5F4 A8553A C9A070 8A4A38 37435E 57585C 9C978F EDE9DC  FAFAFA 101010 1E40A8 framed   2 4 4 0.5   5
            milan          E8A05C F6D9A8 D08A4E C46F48 E0B070 6B3F2A 6E655C B3A48E F2E6C8  F3E9D2 5A1E12 8C2B1A banner   3 5 3 0.4   6
            new-delhi      C9B48C E8DAB8 D9B98A C58F5A B5764A 5B4632 8A7B66 BBA988 DCD0B0  F4C430 1B1B1B A04A12 rounded  2 3 5 0.35  10
            buenos-aires   4FA3E0 BFE3F7 E9C6D0 A7D8DE F2E3A0 4A5F7A 6A6A72 C2BEB8 FFFFFF  CFE8F6 123A6B 123A6B framed   2 4 4 0.6   4
            london         8E979E B9BFC3 7C3B30 6B4A40 8F8478 D8D4C4 4A4D50 7F8284 C9C9C4  14532D F2F2E8 D9C27A framed   3 4 3 0.5   9
            hong-kong      150E2C 3A1B4E 2A2140 3B2452 1E2B44 F05AA8 1C1A26 332C40 25D0C8  0C0C18 38F0B8 FF4FA0 rounded  4 5 3 0.55  12
            new-york       4A4E86 F0A070 6E3A34 7A5A48 55303A F2C860 3C3A44 6A6470 D8D0B8  E6E2DA 1A1420 8A1C3A framed   3 5 4 0.5   7
            melbourne      5FB8B0 C8EEE2 B9D0C0 93B5A6 D4DCC8 35665E 5C6662 A3B5A8 F4F4E4  0F5A3C EAF6EC EAF6EC banner   2 4 5 0.6   5
            lagos          E2E8EA FFF6DC F0C860 E09048 78A860 6A4A28 A8784A C89A64 F4E8C8  B01E1E FFF2C0 FFF2C0 bare     2 3 5 0.4   11
            san-francisco  B8BEC4 CDD1D4 B4B9BC A6B2BA C0BAB2 8A9298 84888A A8ACAE C8CACA  D4D6D6 505458 787C80 rounded  2 4 4 0.5   14
            """;

    private static final Map<String, CityStyle> STYLES =
            TABLE.lines().map(line -> line.split(" +")).collect(Collectors.toMap(cells -> cells[0], CityStyles::style));

    /** The style of training, selection and reporting: brick under a blue sky, black icons on white plates. */
    public static final CityStyle TRAINING = Objects.requireNonNull(STYLES.get("shared"));

    /** Sorted by name: the order of a map differs between processes. */
    private static final List<CityStyle> OTHERS = STYLES.entrySet().stream()
            .filter(style -> !style.getValue().equals(TRAINING))
            .sorted(Map.Entry.comparingByKey())
            .map(Map.Entry::getValue)
            .toList();

    private CityStyles() {}

    /** Returns the style of the city called {@code name}: its own for one of the nine, else {@link #TRAINING}. */
    public static CityStyle of(String name) {
        return STYLES.getOrDefault(name, TRAINING);
    }

    private static CityStyle style(String[] cells) {
        Iterator<String> row = Arrays.asList(cells).iterator();
        row.next();
        return new CityStyle(
                new Palette(
                        color(row),
                        color(row),
                        List.of(color(row), color(row), color(row)),
                        color(row),
                        color(row),
                        color(row),
                        color(row)),
                new SignStyle(
                        color(row),
                        color(row),
                        color(row),
                        SignShape.valueOf(row.next().toUpperCase(Locale.ROOT))),
                new Houses(Integer.parseInt(row.next()), Integer.parseInt(row.next()), number(row), number(row)),
                number(row));
    }

    private static int color(Iterator<String> row) {
        return Integer.parseInt(row.next(), 16);
    }

    private static double number(Iterator<String> row) {
        return Double.parseDouble(row.next());
    }

    /** Draws the style of one of the nine other cities. */
    public static CityStyle other(Draws draws) {
        return OTHERS.get((int) (OTHERS.size() * draws.uniform(0)));
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
