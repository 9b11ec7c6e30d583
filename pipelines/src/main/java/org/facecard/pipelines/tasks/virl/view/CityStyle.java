package org.facecard.pipelines.tasks.virl.view;

import java.util.List;

/**
 * How a city looks. Colours are {@code 0xRRGGBB}.
 *
 * @param palette colours of everything but the signs
 * @param sign how its signs look
 * @param houses how its houses are built
 * @param noise standard deviation of Gaussian noise, in grey levels of 0 to 255
 */
public record CityStyle(Palette palette, SignStyle sign, Houses houses, double noise) {
    /**
     * @param zenith the sky above
     * @param horizon the sky below
     * @param facades of houses, one drawn for each
     * @param glass of windows
     * @param road between the kerbs
     * @param pavement beside the road
     * @param marking in the middle of the road
     */
    public record Palette(
            int zenith, int horizon, List<Integer> facades, int glass, int road, int pavement, int marking) {
        /** Copies the list. */
        public Palette {
            facades = List.copyOf(facades);
        }
    }

    /** The form of a sign's frame. */
    public enum SignShape {
        /** A frame around the sign. */
        FRAMED,
        /** A frame without its corners. */
        ROUNDED,
        /** A bar above and below. */
        BANNER,
        /** No frame. */
        BARE
    }

    /**
     * @param plate the ground
     * @param ink the icons; lighter than the plate in cities of inverted polarity
     * @param frame the frame
     * @param shape its form
     */
    public record SignStyle(int plate, int ink, int frame, SignShape shape) {}

    /**
     * @param lowest storeys of the lowest house
     * @param highest storeys of the highest house
     * @param pitch metres from window to window
     * @param share of the pitch that is glass
     */
    public record Houses(int lowest, int highest, double pitch, double share) {}
}
