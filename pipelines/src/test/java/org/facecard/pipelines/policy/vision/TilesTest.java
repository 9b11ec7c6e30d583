package org.facecard.pipelines.policy.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.image.RgbImage;
import org.facecard.pipelines.policy.safetensors.SafetensorsFile;
import org.facecard.pipelines.policy.safetensors.TensorSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against transformers' image processor: the fixtures are made by {@code pipelines/scripts/parity/run make}. */
class TilesTest {
    private static final Path EXPECTED =
            Path.of("src/test/resources/parity-mllama/processor").resolve("expected.safetensors");
    private static final int SIDE = 8;
    private static final int PATCH = 4;
    private static final int MOST = 4;

    /** Between two neighbouring values of a colour. */
    private static final float LEVEL = 2 / 255f;

    /** Of a picture that Pillow 13 resizes in another order, values differ by at most one level. */
    @ParameterizedTest
    @CsvSource({
        "0, 8, 8, 0",
        "1, 4, 4, 0",
        "2, 20, 10, 0",
        "3, 10, 20, 0",
        "4, 100, 7, 1",
        "5, 7, 100, 0",
        "6, 33, 33, 0",
        "7, 16, 16, 0",
        "8, 1, 30, 0",
        "9, 64, 64, 0",
        "10, 31, 17, 0"
    })
    void tilesAreThoseOfTransformers(int number, int height, int width, int levels) throws IOException {
        SafetensorsFile expected = SafetensorsFile.open(EXPECTED);
        RgbImage picture = picture(expected.read(TensorSpec.of("picture." + number, height, width, 3)), width, height);
        float[] pixels = expected.read(TensorSpec.of("pixels." + number, MOST, 3, SIDE, SIDE));
        float[] shape = expected.read(TensorSpec.of("shape." + number, 2));
        MllamaVision vision = vision(SIDE, MOST);
        TileGrid grid = vision.grid(picture);
        assertThat(vision.tiling().id(grid)).isEqualTo((int) shape[0]);
        assertThat(grid.tiles()).isEqualTo((int) shape[1]);
        assertThat(asPixels(new Tiles(vision).of(List.of(picture))))
                .containsExactly(pixels, within(levels * LEVEL + 1e-6f));
    }

    @Test
    void aPictureOfOneTilePassesPixelByPixel() {
        byte[] rgb = new byte[64 * 64 * 3];
        Draws draws = Draws.of(3, "test/picture");
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (256 * draws.uniform(i));
        }
        MllamaVision vision = vision(64, 4);
        RgbImage picture = new RgbImage(64, 64, rgb);
        assertThat(vision.grid(picture)).isEqualTo(new TileGrid(1, 1));
        float[] tiles = new Tiles(vision).of(List.of(picture));
        float[] table = PixelNormalisation.UNIT.table(0);
        for (int at = 0; at < 64 * 64 * 3; at++) {
            int patch = at / 48;
            int y = patch / 16 * PATCH + at % 16 / PATCH;
            int x = patch % 16 * PATCH + at % PATCH;
            int channel = at % 48 / 16;
            assertThat(tiles[at]).isEqualTo(table[rgb[(y * 64 + x) * 3 + channel] & 0xFF]);
        }
    }

    /** From patches of a tile to its rows of pixels. */
    private static float[] asPixels(float[] patches) {
        float[] pixels = new float[patches.length];
        int side = SIDE / PATCH;
        for (int at = 0; at < patches.length; at++) {
            int x = at % PATCH;
            int y = at / PATCH % PATCH;
            int channel = at / (PATCH * PATCH) % 3;
            int patch = at / (PATCH * PATCH * 3) % (side * side);
            int tile = at / (PATCH * PATCH * 3 * side * side);
            int row = patch / side * PATCH + y;
            pixels[((tile * 3 + channel) * SIDE + row) * SIDE + patch % side * PATCH + x] = patches[at];
        }
        return pixels;
    }

    private static RgbImage picture(float[] colours, int width, int height) {
        byte[] rgb = new byte[colours.length];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (int) colours[i];
        }
        return new RgbImage(width, height, rgb);
    }

    private static MllamaVision vision(int side, int most) {
        return new MllamaVision(
                new Tiling(side, PATCH, most),
                12,
                20,
                2,
                1,
                3,
                TowerActivation.GELU,
                1e-5,
                List.of(0),
                16,
                23,
                PixelNormalisation.UNIT);
    }
}
