package org.facecard.pipelines.policy;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.facecard.pipelines.policy.model.LlamaConfig;
import org.facecard.pipelines.policy.model.RopeScaling;
import org.facecard.pipelines.policy.safetensors.SafetensorsWriter;
import org.facecard.pipelines.policy.safetensors.TensorSpec;
import org.facecard.pipelines.policy.tokenizer.TextCodec;
import org.facecard.pipelines.study.Numerics;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against transformers 4.57.6: the fixtures are made by {@code pipelines/scripts/parity/run make}. */
class ParityTest {
    private static final Path FIXTURES = Path.of("src/test/resources/parity");
    private static final Path SAVED = Path.of("target/parity");
    private static final int ROWS = 3;
    private static final int WIDTH = 21;

    @BeforeAll
    static void start() {
        TensorEngine.start(new Numerics(1, false));
    }

    private static ParityFixture fixture(String name) {
        return new ParityFixture(FIXTURES.resolve(name), ROWS, WIDTH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"untied", "grouped", "tied-bf16", "wide-heads-f16"})
    void logProbabilitiesAreThoseOfTransformers(String name) throws IOException {
        fixture(name)
                .assertLogProbabilities(SmallPolicies.allScored(fixture(name).tokens()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"grouped", "tied-bf16"})
    void gradientsAreThoseOfTransformers(String name) throws IOException {
        fixture(name).assertGradients(SmallPolicies.allScored(fixture(name).tokens()));
    }

    /** Leaves checkpoints for {@code pipelines/scripts/parity/run check}, which opens them in transformers. */
    @Test
    void savedCheckpointsAreLeftForTransformers() throws IOException {
        LlamaConfig tied = new LlamaConfig(23, 16, 20, 2, 4, 1, 6, 64, 10_000, null, 1e-5, true);
        RopeScaling scaling = new RopeScaling.Llama3(8, 1, 4, 16);
        LlamaConfig untied = new LlamaConfig(23, 16, 20, 2, 4, 2, 4, 64, 500_000, scaling, 1e-6, false);
        for (Map.Entry<String, LlamaConfig> entry :
                Map.of("tied", tied, "untied", untied).entrySet()) {
            Path folder = Files.createDirectories(SAVED.resolve(entry.getKey()));
            try (Policy policy = Policy.create(entry.getValue(), 7);
                    TextCodec codec = TextCodec.words(
                            IntStream.range(0, 23).mapToObj(i -> "w" + i).toList())) {
                policy.flat().muli(2);
                policy.save(folder);
                codec.save(folder);
                saveScores(policy, folder);
            }
            assertThat(folder).isDirectoryContaining("glob:**/model.safetensors");
        }
    }

    private static void saveScores(Policy policy, Path folder) throws IOException {
        int[] row = IntStream.range(0, WIDTH).map(i -> (7 * i + 3) % 23).toArray();
        float[] tokens = new float[WIDTH];
        for (int i = 0; i < WIDTH; i++) {
            tokens[i] = row[i];
        }
        try (NDManager scope = policy.scope()) {
            Scores scores = policy.score(scope, SmallPolicies.allScored(row));
            float[] logDistribution = scores.logDistribution().toFloatArray();
            SafetensorsWriter.write(
                    folder.resolve("expected.safetensors"),
                    Map.of(),
                    List.of(TensorSpec.of("tokens", 1, WIDTH), TensorSpec.of("log_distribution", 1, WIDTH - 1, 23)),
                    (tensor, from, count) -> tensor.name().equals("tokens") ? tokens : logDistribution);
        }
    }
}
