package org.facecard.pipelines.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RgbImageTest {
    @Test
    void pixelsMustFillTheImage() {
        assertThatThrownBy(() -> new RgbImage(2, 2, new byte[11]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("11 bytes are no RGB image of 2 x 2 pixels: it has 12");
        assertThatThrownBy(() -> new RgbImage(0, 2, new byte[0])).isInstanceOf(IllegalArgumentException.class);
        // 46,341 squared and tripled does not fit an int.
        assertThatThrownBy(() -> new RgbImage(46_341, 46_341, new byte[3]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void imagesAreEqualByTheirPixels() {
        RgbImage image = new RgbImage(1, 1, new byte[] {1, 2, (byte) 200});
        assertThat(image).isEqualTo(new RgbImage(1, 1, new byte[] {1, 2, (byte) 200}));
        assertThat(image).isNotEqualTo(new RgbImage(1, 1, new byte[] {1, 2, 3}));
        assertThat(image.color(0, 0)).isEqualTo(0x0102C8);
    }
}
