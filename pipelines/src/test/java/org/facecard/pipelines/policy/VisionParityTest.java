package org.facecard.pipelines.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.facecard.pipelines.image.RgbImage;
import org.facecard.pipelines.policy.safetensors.SafetensorsWriter;
import org.facecard.pipelines.policy.safetensors.TensorSpec;
import org.facecard.pipelines.policy.sampling.SampledAnswer;
import org.facecard.pipelines.policy.sampling.Sampling;
import org.facecard.pipelines.study.Numerics;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** LLaVA against transformers 4.57.6: the fixtures are made by {@code pipelines/scripts/parity/run make}. */
class VisionParityTest {
    private static final Path FIXTURES = Path.of("src/test/resources/parity-vision");
    private static final Path SAVED = Path.of("target/parity-vision");
    private static final int ROWS = 2;
    private static final float TOLERANCE = 1e-4f;

    @BeforeAll
    static void start() {
        TensorEngine.start(new Numerics(1, false));
    }

    private static ParityFixture fixture(String name, int width) {
        return new ParityFixture(FIXTURES.resolve(name), ROWS, width);
    }

    @ParameterizedTest
    @CsvSource({"sees, 17", "sees-second-last, 18"})
    void logProbabilitiesAreThoseOfTransformers(String name, int width) throws IOException {
        fixture(name, width).assertLogProbabilities(batch(fixture(name, width), 1));
    }

    @ParameterizedTest
    @CsvSource({"sees, 17", "sees-second-last, 18"})
    void gradientsAreThoseOfTransformers(String name, int width) throws IOException {
        fixture(name, width).assertGradients(batch(fixture(name, width), width - 6));
    }

    @Test
    void generationSeesWhatScoringSees() throws IOException {
        ParityFixture sees = fixture("sees", 17);
        TokenBatch batch = batch(sees, 11);
        try (Policy policy = Policy.load(sees.folder());
                NDManager scope = policy.scope();
                Generation generation = policy.generation(ROWS)) {
            List<int[]> prompts =
                    batch.tokens().stream().map(row -> Arrays.copyOf(row, 11)).toList();
            generation.read(prompts, batch.pictures());
            List<SampledAnswer> samples =
                    generation.sample(new Sampling(1, 4, java.util.Set.of()), (row, token) -> 0.4);
            List<int[]> whole = IntStream.range(0, ROWS)
                    .mapToObj(row -> IntStream.concat(
                                    IntStream.of(prompts.get(row)),
                                    IntStream.of(samples.get(row).tokens()))
                            .toArray())
                    .toList();
            List<boolean[]> scored =
                    whole.stream().map(row -> SmallPolicies.from(row, 11)).toList();
            float[] scores = policy.score(scope, new TokenBatch(whole, scored, batch.pictures()))
                    .logProbabilities()
                    .toFloatArray();
            for (int row = 0; row < ROWS; row++) {
                assertThat(samples.get(row).logProbabilities())
                        .containsExactly(Arrays.copyOfRange(scores, 4 * row, 4 * row + 4), within(TOLERANCE));
            }
            assertThat(generation.processed().pictures()).isEqualTo(ROWS);
        }
    }

    /** Leaves a checkpoint for {@code pipelines/scripts/parity/run check}, which opens it in transformers. */
    @Test
    void savedCheckpointsAreLeftForTransformers() throws IOException {
        Path folder = Files.createDirectories(SAVED.resolve("grown"));
        try (Policy policy = SmallPolicies.seeing(3);
                NDManager scope = policy.scope()) {
            policy.save(folder);
            TokenBatch batch = SmallPolicies.pictured(policy, 1);
            float[] logDistribution =
                    policy.score(scope, batch).logDistribution().toFloatArray();
            int[] row = batch.tokens().get(0);
            RgbImage picture = batch.pictures().get(0);
            int size = Objects.requireNonNull(picture).width();
            SafetensorsWriter.write(
                    folder.resolve("expected.safetensors"),
                    Map.of(),
                    List.of(
                            TensorSpec.of("tokens", 1, row.length),
                            TensorSpec.of("pictures", 1, size, size, 3),
                            TensorSpec.of("log_distribution", 1, row.length - 1, SmallPolicies.VOCABULARY + 2)),
                    (tensor, from, count) -> switch (tensor.name()) {
                        case "tokens" -> floats(row);
                        case "pictures" -> floats(unsigned(picture.rgb()));
                        default -> logDistribution;
                    });
        }
        try (Policy again = Policy.load(folder)) {
            assertThat(again.sees()).isTrue();
        }
    }

    private static int[] unsigned(byte[] bytes) {
        return IntStream.range(0, bytes.length).map(i -> bytes[i] & 0xFF).toArray();
    }

    private static float[] floats(int[] numbers) {
        float[] result = new float[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            result[i] = numbers[i];
        }
        return result;
    }

    private static TokenBatch batch(ParityFixture fixture, int from) throws IOException {
        int[][] rows = fixture.tokens();
        float[] colours = fixture.expected().read(TensorSpec.of("pictures", ROWS, 12, 12, 3));
        byte[][] pictures = new byte[ROWS][colours.length / ROWS];
        for (int i = 0; i < colours.length; i++) {
            pictures[i / pictures[0].length][i % pictures[0].length] = (byte) (int) colours[i];
        }
        return new TokenBatch(
                List.of(rows),
                Arrays.stream(rows).map(row -> SmallPolicies.from(row, from)).toList(),
                Map.of(0, new RgbImage(12, 12, pictures[0]), 1, new RgbImage(12, 12, pictures[1])));
    }
}
