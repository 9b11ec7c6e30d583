package org.facecard.pipelines.policy.vision;

/**
 * What a policy sees beside a text: a square of pixels. Two pictures are the same when they are the same object.
 *
 * @param size pixels of a side
 * @param pixels red, green and blue of every pixel, row by row: {@code size x size x 3} unsigned bytes; not copied
 */
public record Picture(int size, byte[] pixels) {
    /** Colours of a pixel. */
    public static final int CHANNELS = 3;

    /** Refuses pixels of another number. */
    public Picture {
        if (size < 1 || pixels.length != size * size * CHANNELS) {
            throw new IllegalArgumentException("a picture of %d x %d pixels takes %d bytes, not %d: render it again"
                    .formatted(size, size, (long) size * size * CHANNELS, pixels.length));
        }
    }

    /** One colour of one pixel, 0 to 255. */
    int value(int row, int column, int channel) {
        return pixels[(row * size + column) * CHANNELS + channel] & 0xFF;
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
