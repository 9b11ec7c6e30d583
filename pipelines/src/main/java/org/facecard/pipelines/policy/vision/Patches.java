package org.facecard.pipelines.policy.vision;

import java.util.List;
import org.facecard.pipelines.image.RgbImage;

/** Pictures cut into patches, in the order in which CLIP's convolution reads them: channel, row, column. */
final class Patches {
    private final LlavaVision config;
    private final float[][] tables = new float[RgbImage.CHANNELS][];

    Patches(LlavaVision config) {
        this.config = config;
        for (int channel = 0; channel < RgbImage.CHANNELS; channel++) {
            tables[channel] = config.scale().table(channel);
        }
    }

    /**
     * Returns {@code [picture x patch, patch numbers]}, row-major.
     *
     * @throws IllegalArgumentException for a picture of another size than the tower's
     */
    float[] of(List<RgbImage> pictures) {
        int each = config.patches() * config.patchNumbers();
        float[] numbers = new float[pictures.size() * each];
        for (int picture = 0; picture < pictures.size(); picture++) {
            cut(pictures.get(picture), numbers, picture * each);
        }
        return numbers;
    }

    private void cut(RgbImage picture, float[] numbers, int start) {
        if (picture.width() != config.imageSize() || picture.height() != config.imageSize()) {
            throw new IllegalArgumentException(
                    "a picture has %d x %d pixels and the tower reads %d x %d: render it at the tower's size"
                            .formatted(picture.width(), picture.height(), config.imageSize(), config.imageSize()));
        }
        int at = start;
        for (int top = 0; top < config.imageSize(); top += config.patchSize()) {
            for (int left = 0; left < config.imageSize(); left += config.patchSize()) {
                at = patch(picture, top, left, numbers, at);
            }
        }
    }

    private int patch(RgbImage picture, int top, int left, float[] numbers, int start) {
        int at = start;
        for (int channel = 0; channel < RgbImage.CHANNELS; channel++) {
            float[] table = tables[channel];
            for (int row = top; row < top + config.patchSize(); row++) {
                for (int column = left; column < left + config.patchSize(); column++) {
                    int value = picture.rgb()[(row * config.imageSize() + column) * RgbImage.CHANNELS + channel] & 0xFF;
                    numbers[at++] = table[value];
                }
            }
        }
        return at;
    }
}
