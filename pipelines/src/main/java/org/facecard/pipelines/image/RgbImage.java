package org.facecard.pipelines.image;

import java.util.Arrays;

/**
 * An image of 8-bit red, green and blue. Immutable by convention: copying 4 MB costs more than drawing the image, so
 * {@link #rgb()} is not copied and must not be written to.
 *
 * @param width pixels in a row
 * @param height rows
 * @param rgb {@code 3 * width * height} bytes, row by row from the top, unsigned, red first
 */
@SuppressWarnings("ArrayRecordComponent") // equals, hashCode and toString are written out below
public record RgbImage(int width, int height, byte[] rgb) {
    /** Bytes of a pixel. */
    public static final int CHANNELS = 3;

    /** Refuses pixels that do not fill the image. */
    public RgbImage {
        if (width < 1 || height < 1 || (long) CHANNELS * width * height != rgb.length) {
            throw new IllegalArgumentException("%d bytes are no RGB image of %d x %d pixels: it has %d"
                    .formatted(rgb.length, width, height, (long) CHANNELS * width * height));
        }
    }

    /** Returns the 24-bit colour {@code 0xRRGGBB} at column {@code x} of row {@code y}. */
    public int color(int x, int y) {
        int at = CHANNELS * (y * width + x);
        return (rgb[at] & 0xFF) << 16 | (rgb[at + 1] & 0xFF) << 8 | (rgb[at + 2] & 0xFF);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RgbImage image
                && width == image.width
                && height == image.height
                && Arrays.equals(rgb, image.rgb);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * width + height) + Arrays.hashCode(rgb);
    }

    @Override
    public String toString() {
        return "RgbImage[%d x %d]".formatted(width, height);
    }
}
