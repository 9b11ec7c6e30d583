package org.facecard.pipelines.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Images as PNG files, for people. */
public final class Png {
    static {
        Headless.require();
    }

    private Png() {}

    /** Returns the bytes of a PNG file. */
    public static byte[] encode(RgbImage image) {
        BufferedImage buffered = new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                buffered.setRGB(x, y, image.color(x, y));
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(buffered, "png", output);
        } catch (IOException e) {
            throw new UncheckedIOException("a PNG file is written to memory", e);
        }
        return bytes.toByteArray();
    }

    /** Returns the PNG file as an address that a page can embed: {@code data:image/png;base64,...}. */
    public static String dataUri(RgbImage image) {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(encode(image));
    }
}
