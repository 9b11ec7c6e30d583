package org.facecard.pipelines.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.fuzz.Fuzz;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageFilesTest {
    private static final RgbImage IMAGE = noisy(60, 30);

    @Test
    void aPngFileHoldsEveryPixel() throws IOException {
        assertThat(PhotoFile.decode(Png.encode(IMAGE))).isEqualTo(IMAGE);
        String uri = Png.dataUri(IMAGE);
        byte[] bytes = Base64.getDecoder().decode(uri.substring("data:image/png;base64,".length()));
        assertThat(PhotoFile.decode(bytes)).isEqualTo(IMAGE);
    }

    /** As Pillow reads it. */
    @ParameterizedTest
    @ValueSource(ints = {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_USHORT_GRAY})
    void aGreyFileKeepsItsLevels(int type) throws IOException {
        BufferedImage grey = new BufferedImage(3, 2, type);
        int finer = grey.getColorModel().getComponentSize(0) - 8;
        for (int pixel = 0; pixel < 6; pixel++) {
            grey.getRaster().setSample(pixel % 3, pixel / 3, 0, 128 << finer);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(grey, "png", bytes);
        RgbImage read = PhotoFile.decode(bytes.toByteArray());
        assertThat(read.color(0, 0)).isEqualTo(0x808080);
        assertThat(read.color(2, 1)).isEqualTo(0x808080);
    }

    @Test
    void aFileThatWasCutShortIsRefused() throws IOException {
        byte[] whole = jpeg(IMAGE);
        assertThat(PhotoFile.decode(whole).width()).isEqualTo(60);
        byte[] half = Arrays.copyOf(whole, whole.length / 2);
        assertThatThrownBy(() -> PhotoFile.decode(half))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cut short");
    }

    @Test
    void aFileOfAnotherKindIsRefused() {
        assertThatThrownBy(() -> PhotoFile.decode("<html>".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class)
                .hasMessage("neither a JPEG nor a PNG file");
    }

    @Test
    @Tag("fuzz")
    void photographsAreReadOrRefusedInWords() throws IOException {
        new Fuzz("photographs", List.of(IOException.class), List.of(jpeg(IMAGE), Png.encode(IMAGE)))
                .run(500, bytes -> assertThat(PhotoFile.decode(bytes).rgb()).isNotEmpty());
    }

    private static RgbImage noisy(int width, int height) {
        byte[] rgb = new byte[RgbImage.CHANNELS * width * height];
        Arrays.fill(rgb, (byte) 128);
        new PixelNoise(30).add(rgb, Draws.of(1, "test/file"));
        return new RgbImage(width, height, rgb);
    }

    private static byte[] jpeg(RgbImage image) throws IOException {
        BufferedImage buffered = new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                buffered.setRGB(x, y, image.color(x, y));
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(buffered, "jpg", bytes);
        return bytes.toByteArray();
    }
}
