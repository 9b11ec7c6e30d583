package org.facecard.pipelines.tasks.virl.view;

import org.facecard.pipelines.image.RgbImage;

/** A square image of four views: front and right above, back and left below, as the paper's prompt says. */
final class ViewGrid {
    /** Views clockwise from the front; the place of each is (column, row). */
    static final int VIEWS = 4;

    private static final int[] COLUMNS = {0, 1, 0, 1};
    private static final int[] ROWS = {0, 0, 1, 1};

    /** Where the views clockwise from the front are: front, right, back, left. */
    private static final int[] PLACES = {0, 1, 2, 3};

    private final int side;
    private final byte[] rgb;

    ViewGrid(int side) {
        this.side = side;
        this.rgb = new byte[RgbImage.CHANNELS * side * side];
    }

    /** Returns pixels along a view. */
    int view() {
        return side / 2;
    }

    /** Sets a pixel of view {@code view}, clockwise from the front. */
    void set(int view, int x, int y, int color) {
        int place = PLACES[view];
        int at = RgbImage.CHANNELS * ((ROWS[place] * view() + y) * side + COLUMNS[place] * view() + x);
        rgb[at] = (byte) (color >> 16);
        rgb[at + 1] = (byte) (color >> 8);
        rgb[at + 2] = (byte) color;
    }

    byte[] rgb() {
        return rgb;
    }
}
