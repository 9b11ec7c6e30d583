package org.facecard.pipelines.tasks.virl.authors;

import org.facecard.pipelines.image.RgbImage;
import org.facecard.pipelines.tasks.virl.routes.RouteException;

/**
 * A street view in all directions, in equirectangular projection: columns are directions, rows are heights.
 *
 * @param image twice as wide as high
 * @param rotation degrees by which the first column is left of north: north is at column {@code width * rotation / 360}
 */
public record Panorama(RgbImage image, double rotation) {
    /** Tolerance of the aspect ratio, as a share of the width: the released files are truncated to whole pixels. */
    private static final double SLACK = 0.02;

    private static final double ALL_AROUND = 360;
    private static final double UP_AND_DOWN = 180;

    /** Refuses an image that cannot show all directions. */
    public Panorama {
        if (Math.abs(image.width() - 2 * image.height()) > SLACK * image.width()) {
            throw new RouteException("is %d x %d pixels: a panorama of all directions is twice as wide as high"
                    .formatted(image.width(), image.height()));
        }
    }

    /**
     * Returns a perspective view of 90 degrees at eye level, {@code side x side} pixels, with linear interpolation
     * between pixels (the released code: cubic).
     *
     * @param heading of its middle, degrees clockwise from north
     */
    public RgbImage view(double heading, int side) {
        byte[] rgb = new byte[RgbImage.CHANNELS * side * side];
        double half = side / 2.0;
        for (int x = 0; x < side; x++) {
            double right = (x + 0.5 - half) / half;
            double longitude = heading + StrictMath.toDegrees(StrictMath.atan(right));
            for (int y = 0; y < side; y++) {
                double down = (y + 0.5 - half) / half;
                double latitude = StrictMath.toDegrees(StrictMath.atan(down / StrictMath.sqrt(1 + right * right)));
                copy(longitude, latitude, rgb, RgbImage.CHANNELS * (y * side + x));
            }
        }
        return new RgbImage(side, side, rgb);
    }

    private void copy(double longitude, double latitude, byte[] rgb, int to) {
        double column = (longitude + rotation) / ALL_AROUND * image.width() - 0.5;
        double row = (latitude / UP_AND_DOWN + 0.5) * image.height() - 0.5;
        int left = (int) StrictMath.floor(column);
        int above = (int) StrictMath.floor(row);
        for (int channel = 0; channel < RgbImage.CHANNELS; channel++) {
            double upper = mixed(at(left, above, channel), at(left + 1, above, channel), column - left);
            double lower = mixed(at(left, above + 1, channel), at(left + 1, above + 1, channel), column - left);
            rgb[to + channel] = (byte) Math.round(mixed(upper, lower, row - above));
        }
    }

    private static double mixed(double first, double second, double share) {
        return first + share * (second - first);
    }

    /** Wraps around horizontally and clamps vertically. */
    private int at(int column, int row, int channel) {
        int x = Math.floorMod(column, image.width());
        int y = Math.max(0, Math.min(image.height() - 1, row));
        return image.rgb()[RgbImage.CHANNELS * (y * image.width() + x) + channel] & 0xFF;
    }
}
