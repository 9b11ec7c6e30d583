package org.facecard.pipelines.tasks.virl.authors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.facecard.pipelines.image.RgbImage;
import org.facecard.pipelines.study.Fidelity;
import org.facecard.pipelines.tasks.virl.routes.RouteException;
import org.junit.jupiter.api.Test;

/** On a panorama whose colours say in which direction they lie. */
class PanoramaTest {
    private static final int WIDTH = 1440;

    /** Red and blue are a compass needle, green is the height. */
    private static Panorama needle(double rotation) {
        byte[] rgb = new byte[3 * WIDTH * WIDTH / 2];
        for (int y = 0; y < WIDTH / 2; y++) {
            for (int x = 0; x < WIDTH; x++) {
                double heading = Math.toRadians((x + 0.5) / WIDTH * 360 - rotation);
                int at = 3 * (y * WIDTH + x);
                rgb[at] = (byte) Math.round(127.5 + 120 * Math.sin(heading));
                rgb[at + 1] = (byte) Math.round(255 * (y + 0.5) / (WIDTH / 2.0));
                rgb[at + 2] = (byte) Math.round(127.5 + 120 * Math.cos(heading));
            }
        }
        return new Panorama(new RgbImage(WIDTH, WIDTH / 2, rgb), rotation);
    }

    private static double heading(int color) {
        return Math.toDegrees(Math.atan2((color >> 16) - 127.5, (color & 0xFF) - 127.5));
    }

    /** Against rotating each pixel's line of sight as a vector. */
    @Test
    void everyPixelOfAViewLooksInItsDirection() {
        for (double rotation : new double[] {0, 77, 300}) {
            for (double ahead : new double[] {0, 35, 180, 359}) {
                RgbImage view = needle(rotation).view(ahead, 40);
                for (int y = 0; y < 40; y += 3) {
                    for (int x = 0; x < 40; x += 3) {
                        double right = (x + 0.5) / 20 - 1;
                        double down = (y + 0.5) / 20 - 1;
                        double turn = Math.toRadians(ahead);
                        double east = Math.sin(turn) + right * Math.cos(turn);
                        double north = Math.cos(turn) - right * Math.sin(turn);
                        double expected = Math.toDegrees(Math.atan2(east, north));
                        double off = (heading(view.color(x, y)) - expected + 540) % 360 - 180;
                        assertThat(off).isCloseTo(0, within(1.0));
                        double height = Math.toDegrees(Math.atan(down / Math.hypot(east, north)));
                        assertThat((view.color(x, y) >> 8 & 0xFF) / 255.0 * 180 - 90)
                                .isCloseTo(height, within(1.0));
                    }
                }
            }
        }
    }

    @Test
    void viewsAreWhereThePromptSays() {
        assertThat(headings(Fidelity.AS_DESCRIBED)).containsExactly(new double[] {20, 110, -160, -70}, within(2.0));
    }

    @Test
    void releasedViewsGoRoundFromTheLeftBehind() {
        assertThat(headings(Fidelity.AS_RELEASED)).containsExactly(new double[] {-115, -25, 65, 155}, within(2.0));
    }

    /** In the middle of the four views, row by row, of a walker who looks at 20 degrees. */
    private static double[] headings(Fidelity fidelity) {
        RgbImage image = ViewOrder.image(needle(123), 20, fidelity, 80);
        return new double[] {
            heading(image.color(20, 20)),
            heading(image.color(60, 20)),
            heading(image.color(20, 60)),
            heading(image.color(60, 60))
        };
    }

    @Test
    void anImageOfAnotherFormIsNoPanorama() {
        assertThatThrownBy(() -> new Panorama(new RgbImage(40, 30, new byte[3600]), 0))
                .isInstanceOf(RouteException.class)
                .hasMessageContaining("is 40 x 30 pixels: a panorama of all directions is twice as wide as high");
    }
}
