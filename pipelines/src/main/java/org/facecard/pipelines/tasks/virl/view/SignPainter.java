package org.facecard.pipelines.tasks.virl.view;

import java.util.List;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.tasks.virl.routes.VisibleLandmark;

/**
 * Draws signs into the views. The four views are one band of 4 x 32 units, clockwise from the front; a bearing is the middle of its
 * eighth of the band, so a diagonal one lies on the edge of two views, one plate in each. At 64 x 64 pixels a unit is a pixel, and
 * each plate lies within one patch of 16 x 16.
 */
final class SignPainter {
    /** Units along a view. */
    static final int UNITS = 32;

    private static final int BAND = ViewGrid.VIEWS * UNITS;
    private static final int EIGHTH = BAND / 8;
    private static final int WIDTH = 22;
    private static final int HEIGHT = 12;
    private static final int TOP = 5;
    private static final int BORDER = 1;
    private static final int MARGIN = 2;
    private static final int GAP = 2;
    private static final int POST = 8;

    private final ViewGrid grid;
    private final IconSet icons;
    private final CityStyle.SignStyle style;

    SignPainter(ViewGrid grid, IconSet icons, CityStyle.SignStyle style) {
        this.grid = grid;
        this.icons = icons;
        this.style = style;
    }

    /** Draws one sign, moved by {@code jitter} units at most along each axis. */
    void hang(VisibleLandmark sign, int jitter, Draws draws) {
        int x = EIGHTH * (1 + sign.bearing().ordinal()) - WIDTH / 2 + moved(jitter, draws.uniform(0));
        int y = TOP + moved(jitter, draws.uniform(1));
        fill(x + WIDTH / 2 - 1, y + HEIGHT, 2, POST, style.frame());
        board(x, y);
        List<String> words = List.of(sign.name().split(" "));
        icon(x + MARGIN, y + MARGIN, words.get(0));
        icon(x + MARGIN + IconSet.CELLS + GAP, y + MARGIN, words.get(words.size() - 1));
    }

    private static int moved(int jitter, double uniform) {
        return (int) (uniform * (2 * jitter + 1)) - jitter;
    }

    private void board(int x, int y) {
        switch (style.shape()) {
            case FRAMED -> {
                fill(x, y, WIDTH, HEIGHT, style.frame());
                fill(x + BORDER, y + BORDER, WIDTH - 2 * BORDER, HEIGHT - 2 * BORDER, style.plate());
            }
            case ROUNDED -> {
                fill(x + BORDER, y, WIDTH - 2 * BORDER, HEIGHT, style.frame());
                fill(x, y + BORDER, WIDTH, HEIGHT - 2 * BORDER, style.frame());
                fill(x + BORDER, y + BORDER, WIDTH - 2 * BORDER, HEIGHT - 2 * BORDER, style.plate());
            }
            case BANNER -> {
                fill(x, y, WIDTH, HEIGHT, style.frame());
                fill(x, y + BORDER, WIDTH, HEIGHT - 2 * BORDER, style.plate());
            }
            case BARE -> fill(x, y, WIDTH, HEIGHT, style.plate());
        }
    }

    private void icon(int x, int y, String word) {
        for (int row = 0; row < IconSet.CELLS; row++) {
            for (int column = 0; column < IconSet.CELLS; column++) {
                if (icons.isFilled(word, column, row)) {
                    fill(x + column, y + row, 1, 1, style.ink());
                }
            }
        }
    }

    /** Fills a rectangle of the band, in units; the band is a ring. */
    private void fill(int x, int y, int width, int height, int color) {
        int from = Math.floorMod(x, BAND);
        for (int column = pixel(from); column < pixel(from + width); column++) {
            for (int row = pixel(y); row < pixel(y + height); row++) {
                int view = column / grid.view() % ViewGrid.VIEWS;
                grid.set(view, column % grid.view(), row, color);
            }
        }
    }

    private int pixel(int units) {
        return units * grid.view() / UNITS;
    }
}
