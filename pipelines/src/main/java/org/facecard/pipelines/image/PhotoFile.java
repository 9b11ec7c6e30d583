package org.facecard.pipelines.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Reads JPEG and PNG files from outside. */
public final class PhotoFile {
    /** No panorama is larger; a header that claims more is damaged. */
    private static final long MOST_PIXELS = 1L << 26;

    /** Times a grey level, its colour. */
    private static final int EVERY_CHANNEL = 0x010101;

    static {
        Headless.require();
    }

    private PhotoFile() {}

    /**
     * Returns the image in {@code file}.
     *
     * @throws IOException when it is not an image, too large, damaged or cut short; the message says which
     */
    public static RgbImage decode(byte[] file) throws IOException {
        try (ImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                throw new IOException("neither a JPEG nor a PNG file");
            }
            ImageReader reader = readers.next();
            try {
                return read(reader, input);
            } finally {
                reader.dispose();
            }
        } catch (RuntimeException e) {
            // The JDK's readers read past the end of some damaged files.
            throw new IOException("damaged: " + e.getMessage(), e);
        }
    }

    private static RgbImage read(ImageReader reader, ImageInputStream input) throws IOException {
        // The reader fills a truncated file with grey and only warns.
        StringBuilder warnings = new StringBuilder();
        reader.addIIOReadWarningListener(
                (source, warning) -> warnings.append(warning).append(' '));
        reader.setInput(input, true, true);
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        if (pixels > MOST_PIXELS) {
            throw new IOException("larger than any photograph: %d pixels".formatted(pixels));
        }
        BufferedImage image = reader.read(0);
        if (!warnings.isEmpty()) {
            throw new IOException("damaged or cut short: " + warnings.toString().strip());
        }
        return converted(image);
    }

    private static RgbImage converted(BufferedImage image) {
        int[] colors = image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY
                ? greys(image)
                : image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        byte[] rgb = new byte[RgbImage.CHANNELS * colors.length];
        for (int pixel = 0; pixel < colors.length; pixel++) {
            int at = RgbImage.CHANNELS * pixel;
            rgb[at] = (byte) (colors[pixel] >> 16);
            rgb[at + 1] = (byte) (colors[pixel] >> 8);
            rgb[at + 2] = (byte) colors[pixel];
        }
        return new RgbImage(image.getWidth(), image.getHeight(), rgb);
    }

    /** Returns the grey levels as the file stores them; the JDK takes them for linear light and brightens them. */
    private static int[] greys(BufferedImage image) {
        int finer = image.getColorModel().getComponentSize(0) - Byte.SIZE;
        int[] levels = image.getRaster().getSamples(0, 0, image.getWidth(), image.getHeight(), 0, (int[]) null);
        return Arrays.stream(levels)
                .map(level -> (level >> finer) * EVERY_CHANNEL)
                .toArray();
    }
}
