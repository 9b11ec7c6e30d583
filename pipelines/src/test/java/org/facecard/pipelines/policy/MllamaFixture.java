package org.facecard.pipelines.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.facecard.pipelines.image.RgbImage;
import org.facecard.pipelines.policy.safetensors.SafetensorsFile;
import org.facecard.pipelines.policy.safetensors.TensorSpec;

/**
 * A tiny random Mllama, and what transformers 4.57.6 computes with it: made by {@code pipelines/scripts/parity/run
 * make}.
 *
 * @param name of the folder
 * @param sizes of the rows' pictures: height and width
 */
record MllamaFixture(String name, List<int[]> sizes) {
    static final MllamaFixture FOUR_TILES =
            new MllamaFixture("four-tiles", List.of(new int[] {16, 16}, new int[] {20, 40}));
    static final MllamaFixture TWO_TILES =
            new MllamaFixture("two-tiles", List.of(new int[] {40, 20}, new int[] {9, 11}));

    static final int VOCABULARY = 23;
    static final int IMAGE = 23;
    static final int ROWS = 2;
    static final int WIDTH = 11;
    static final int FROM = 3;
    static final float TOLERANCE = 1e-4f;
    private static final Path FIXTURES = Path.of("src/test/resources/parity-mllama");

    static Stream<MllamaFixture> all() {
        return Stream.of(FOUR_TILES, TWO_TILES);
    }

    @Override
    public String toString() {
        return name;
    }

    Path folder() {
        return FIXTURES.resolve(name);
    }

    SafetensorsFile expected() throws IOException {
        return SafetensorsFile.open(folder().resolve("expected.safetensors"));
    }

    float[] expected(String tensor, long... shape) throws IOException {
        return expected().read(TensorSpec.of(tensor, shape));
    }

    List<int[]> tokens() throws IOException {
        float[] tokens = expected("tokens", ROWS, WIDTH);
        return IntStream.range(0, ROWS)
                .mapToObj(row -> IntStream.range(0, WIDTH)
                        .map(i -> (int) tokens[row * WIDTH + i])
                        .toArray())
                .toList();
    }

    Map<Integer, RgbImage> pictures() throws IOException {
        return Map.of(0, picture(0), 1, picture(1));
    }

    RgbImage picture(int row) throws IOException {
        int[] size = sizes.get(row);
        float[] colours = expected("picture." + row, size[0], size[1], 3);
        byte[] rgb = new byte[colours.length];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (int) colours[i];
        }
        return new RgbImage(size[1], size[0], rgb);
    }

    TokenBatch batch() throws IOException {
        return batch(tokens(), FROM, pictures());
    }

    static TokenBatch batch(List<int[]> tokens, int from, Map<Integer, RgbImage> pictures) {
        return new TokenBatch(
                tokens,
                tokens.stream().map(row -> SmallPolicies.from(row, from)).toList(),
                pictures);
    }

    /** Compares with {@code logits}, {@code [row, token, vocabulary]}, of transformers. */
    void assertLogits(Policy policy, TokenBatch batch, String logits) throws IOException {
        float[] wanted = expected(logits, ROWS, WIDTH, VOCABULARY);
        try (NDManager scope = policy.scope()) {
            float[] found = policy.score(scope, batch).logDistribution().toFloatArray();
            int each = (WIDTH - FROM) * VOCABULARY;
            assertThat(found).hasSize(ROWS * each);
            for (int row = 0; row < ROWS; row++) {
                int start = (row * WIDTH + FROM - 1) * VOCABULARY;
                float[] own = Arrays.copyOfRange(wanted, start, start + each);
                assertThat(Arrays.copyOfRange(found, row * each, (row + 1) * each))
                        .containsExactly(logSoftmax(own), within(TOLERANCE));
            }
        }
    }

    static float[] logSoftmax(float[] logits) {
        float[] result = new float[logits.length];
        for (int i = 0; i < result.length; i++) {
            int start = i / VOCABULARY * VOCABULARY;
            double sum = 0;
            for (int token = start; token < start + VOCABULARY; token++) {
                sum += Math.exp(logits[token]);
            }
            result[i] = (float) (logits[i] - Math.log(sum));
        }
        return result;
    }
}
