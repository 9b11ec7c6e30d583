package org.facecard.pipelines.policy.vision;

import org.facecard.pipelines.image.RgbImage;

/**
 * Resizes pictures as Pillow does with {@code BILINEAR}, bit for bit: a triangle filter as wide as a pixel of the
 * smaller picture, with weights of 22 binary places, first along the rows, then along the columns, rounded to bytes
 * after each. Pillow 13 resizes the columns first if that is cheaper, which is never the case for square pictures; some
 * values then differ by 1.
 */
final class BilinearResize {
    private static final int PLACES = 22;

    private BilinearResize() {}

    static RgbImage resized(RgbImage picture, int width, int height) {
        return vertical(horizontal(picture, width), height);
    }

    private static RgbImage horizontal(RgbImage picture, int width) {
        if (width == picture.width()) {
            return picture;
        }
        byte[] result = new byte[RgbImage.CHANNELS * width * picture.height()];
        for (int x = 0; x < width; x++) {
            Window window = Window.of(x, picture.width(), width);
            for (int y = 0; y < picture.height(); y++) {
                int from = RgbImage.CHANNELS * (y * picture.width() + window.start());
                window.sum(picture.rgb(), from, RgbImage.CHANNELS, result, RgbImage.CHANNELS * (y * width + x));
            }
        }
        return new RgbImage(width, picture.height(), result);
    }

    private static RgbImage vertical(RgbImage picture, int height) {
        if (height == picture.height()) {
            return picture;
        }
        int row = RgbImage.CHANNELS * picture.width();
        byte[] result = new byte[row * height];
        for (int y = 0; y < height; y++) {
            Window window = Window.of(y, picture.height(), height);
            for (int x = 0; x < picture.width(); x++) {
                int column = RgbImage.CHANNELS * x;
                window.sum(picture.rgb(), row * window.start() + column, row, result, row * y + column);
            }
        }
        return new RgbImage(picture.width(), height, result);
    }

    /**
     * The pixels that are averaged to one pixel of the result.
     *
     * @param start the first
     * @param weights one per pixel, multiplied by 2^22
     */
    private record Window(int start, int[] weights) {
        static Window of(int pixel, int before, int after) {
            double scale = (double) before / after;
            double support = Math.max(1, scale);
            double centre = (pixel + 0.5) * scale;
            int start = Math.max(0, (int) (centre - support + 0.5));
            int end = Math.min(before, (int) (centre + support + 0.5));
            double[] shares = new double[end - start];
            double sum = 0;
            for (int i = 0; i < shares.length; i++) {
                shares[i] = Math.max(0, 1 - Math.abs((i + start - centre + 0.5) * (1 / support)));
                sum += shares[i];
            }
            int[] weights = new int[shares.length];
            for (int i = 0; i < shares.length; i++) {
                weights[i] = (int) (0.5 + shares[i] / sum * (1 << PLACES));
            }
            return new Window(start, weights);
        }

        /** Writes one pixel: all channels, {@code step} bytes from one pixel of the window to the next. */
        void sum(byte[] pixels, int from, int step, byte[] result, int to) {
            for (int channel = 0; channel < RgbImage.CHANNELS; channel++) {
                int sum = 1 << (PLACES - 1);
                for (int i = 0; i < weights.length; i++) {
                    sum += weights[i] * (pixels[from + i * step + channel] & 0xFF);
                }
                result[to + channel] = (byte) Math.min(255, sum >> PLACES);
            }
        }
    }
}
