package org.facecard.pipelines.policy.vision;

import java.util.List;
import org.facecard.pipelines.image.RgbImage;

/**
 * Pictures as Mllama's tower reads them: resized onto the canvas of their grid, padded with black on the right and
 * below, and cut into tiles and patches. Absent tiles are zero.
 */
final class Tiles {
    private final MllamaVision config;
    private final Tiling tiling;
    private final float[][] tables = new float[RgbImage.CHANNELS][];

    Tiles(MllamaVision config) {
        this.config = config;
        this.tiling = config.tiling();
        for (int channel = 0; channel < RgbImage.CHANNELS; channel++) {
            tables[channel] = config.scale().table(channel);
        }
    }

    /**
     * Returns {@code [picture x tile x patch, patch numbers]}, row-major; a patch is ordered by channel, row, column.
     */
    float[] of(List<RgbImage> pictures) {
        int each = tiling.most() * tiling.patches() * config.patchNumbers();
        float[] numbers = new float[pictures.size() * each];
        for (int picture = 0; picture < pictures.size(); picture++) {
            cut(pictures.get(picture), numbers, picture * each);
        }
        return numbers;
    }

    private void cut(RgbImage picture, float[] numbers, int start) {
        TileGrid grid = config.grid(picture);
        int[] size = tiling.fitted(picture.width(), picture.height(), grid);
        RgbImage resized = BilinearResize.resized(picture, size[0], size[1]);
        int at = start;
        for (int tile = 0; tile < grid.tiles(); tile++) {
            int top = tile / grid.columns() * tiling.side();
            int left = tile % grid.columns() * tiling.side();
            for (int row = 0; row < tiling.side(); row += tiling.patchSize()) {
                for (int column = 0; column < tiling.side(); column += tiling.patchSize()) {
                    at = patch(resized, top + row, left + column, numbers, at);
                }
            }
        }
    }

    private int patch(RgbImage picture, int top, int left, float[] numbers, int start) {
        int at = start;
        for (int channel = 0; channel < RgbImage.CHANNELS; channel++) {
            for (int y = top; y < top + tiling.patchSize(); y++) {
                for (int x = left; x < left + tiling.patchSize(); x++) {
                    numbers[at++] = tables[channel][value(picture, x, y, channel)];
                }
            }
        }
        return at;
    }

    private static int value(RgbImage picture, int x, int y, int channel) {
        boolean inside = x < picture.width() && y < picture.height();
        return inside ? picture.rgb()[(y * picture.width() + x) * RgbImage.CHANNELS + channel] & 0xFF : 0;
    }
}
