package org.facecard.pipelines.image;

/** An image while it is being drawn. All blending is integer arithmetic, the same on every platform. */
public final class Canvas {
    private final int width;
    private final byte[] rgb;

    private Canvas(int width, byte[] rgb) {
        this.width = width;
        this.rgb = rgb;
    }

    /** Returns a canvas of one colour {@code 0xRRGGBB}. */
    public static Canvas of(int width, int height, int color) {
        Canvas canvas = new Canvas(width, new byte[RgbImage.CHANNELS * width * height]);
        for (int pixel = 0; pixel < width * height; pixel++) {
            canvas.set(RgbImage.CHANNELS * pixel, color, 255);
        }
        return canvas;
    }

    /** Blends {@code color} into the pixels from (x, y) on, weighted by {@code coverage}. */
    public Canvas fill(Coverage coverage, int color, int x, int y) {
        for (int row = 0; row < coverage.rows(); row++) {
            for (int column = 0; column < coverage.columns(); column++) {
                set(RgbImage.CHANNELS * ((y + row) * width + x + column), color, coverage.at(column, row));
            }
        }
        return this;
    }

    private void set(int at, int color, int share) {
        rgb[at] = blend(rgb[at], color >> 16 & 0xFF, share);
        rgb[at + 1] = blend(rgb[at + 1], color >> 8 & 0xFF, share);
        rgb[at + 2] = blend(rgb[at + 2], color & 0xFF, share);
    }

    private static byte blend(byte below, int above, int share) {
        return (byte) (((below & 0xFF) * (255 - share) + above * share + 127) / 255);
    }

    /** Returns the finished image; the canvas must not be drawn on afterwards. */
    public RgbImage image() {
        return new RgbImage(width, rgb.length / RgbImage.CHANNELS / width, rgb);
    }
}
