package org.facecard.pipelines.tasks.virl.authors;

import java.util.List;
import org.facecard.pipelines.image.RgbImage;
import org.facecard.pipelines.study.Fidelity;

/**
 * Which four views of a panorama make the image, and where. The prompt promises front and right above, back and left below; the
 * released code draws something else.
 */
public final class ViewOrder {
    /** Degrees from the walker's heading, row by row: front, right, back, left, as the prompt says. */
    static final List<Integer> DESCRIBED = List.of(0, 90, 180, 270);

    /** Released code: no view looks straight ahead; the views go clockwise from left behind to right behind. */
    static final List<Integer> RELEASED = List.of(-135, -45, 45, 135);

    private ViewOrder() {}

    /**
     * Returns the image of a walker with this heading.
     *
     * @param side pixels along the image, even
     */
    public static RgbImage image(Panorama panorama, double heading, Fidelity fidelity, int side) {
        List<Integer> offsets = switch (fidelity) {
            case AS_DESCRIBED -> DESCRIBED;
            case AS_RELEASED -> RELEASED;
        };
        byte[] rgb = new byte[RgbImage.CHANNELS * side * side];
        for (int place = 0; place < offsets.size(); place++) {
            RgbImage view = panorama.view(heading + offsets.get(place), side / 2);
            copy(view, rgb, side, place);
        }
        return new RgbImage(side, side, rgb);
    }

    private static void copy(RgbImage view, byte[] rgb, int side, int place) {
        int row = RgbImage.CHANNELS * view.width();
        for (int y = 0; y < view.height(); y++) {
            int to = RgbImage.CHANNELS * ((place / 2 * view.height() + y) * side + place % 2 * view.width());
            System.arraycopy(view.rgb(), y * row, rgb, to, row);
        }
    }
}
