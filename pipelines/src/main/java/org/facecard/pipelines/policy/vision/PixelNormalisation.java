package org.facecard.pipelines.policy.vision;

import java.util.List;
import org.facecard.pipelines.image.RgbImage;

/**
 * How a tower expects colours, as Hugging Face's {@code preprocessor_config.json} says: {@code (value / 255 - mean) /
 * deviation}.
 *
 * @param mean one per channel
 * @param deviation one per channel
 */
public record PixelNormalisation(List<Double> mean, List<Double> deviation) {
    /** From -1 to 1. */
    public static final PixelNormalisation UNIT =
            new PixelNormalisation(List.of(0.5, 0.5, 0.5), List.of(0.5, 0.5, 0.5));

    private static final double LARGEST = 255;

    /** Refuses a wrong number of channels and deviations that are not above 0. */
    public PixelNormalisation {
        mean = List.copyOf(mean);
        deviation = List.copyOf(deviation);
        if (mean.size() != RgbImage.CHANNELS
                || deviation.size() != RgbImage.CHANNELS
                || deviation.stream().anyMatch(number -> !(number > 0))) {
            throw new IllegalArgumentException(
                    "image_mean and image_std are %s and %s: give three numbers each, image_std above 0"
                            .formatted(mean, deviation));
        }
    }

    /** Returns the numbers for the values 0 to 255 of {@code channel}. */
    float[] table(int channel) {
        float[] table = new float[256];
        for (int value = 0; value < table.length; value++) {
            table[value] = (float) ((value / LARGEST - mean.get(channel)) / deviation.get(channel));
        }
        return table;
    }
}
