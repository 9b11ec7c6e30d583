package org.facecard.pipelines.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.facecard.pipelines.policy.checkpoint.AdapterConfigJson;
import org.facecard.pipelines.policy.checkpoint.BaseReference;
import org.facecard.pipelines.policy.gradient.MemoryLimits;
import org.facecard.pipelines.policy.safetensors.SafetensorsFile;
import org.facecard.pipelines.policy.safetensors.TensorSpec;
import org.facecard.pipelines.policy.sampling.SampledAnswer;
import org.facecard.pipelines.policy.sampling.Sampling;
import org.facecard.pipelines.study.AdapterTarget;
import org.facecard.pipelines.study.Numerics;
import org.facecard.pipelines.study.arms.AdapterSpec;
import org.facecard.pipelines.study.arms.OptimizerSpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every family against transformers 4.57.6 and PEFT 0.17.1, and against 5.24.0 where that saved the checkpoint: the fixtures are
 * made by {@code pipelines/scripts/parity/run make} and {@code run newer}.
 */
class FamilyParityTest {
    private static final Path FIXTURES = Path.of("src/test/resources/parity");
    private static final int ROWS = 3;
    private static final int WIDTH = 21;
    private static final int PROMPT = 5;
    private static final int POSITIONS = 64;
    private static final int VOCABULARY = 23;
    private static final int UPDATES = 20;
    private static final float TOLERANCE = 1e-4f;
    private static final Percentage RELATIVE = Percentage.withPercentage(0.01);
    private static final OptimizerSpec ADAM = new OptimizerSpec(1e-3, 0.9, 0.98, 1e-8, 0.01, 1);

    @TempDir
    private Path folder;

    private static Stream<String> trained() {
        return Stream.of("linear", "mistral-sharded", "qwen2", "qwen3", "rope-parameters");
    }

    private static Stream<String> differentiated() {
        return Stream.concat(
                trained(),
                Stream.of(
                        "llama-saved-by-5",
                        "qwen2-saved-by-5",
                        "qwen3-saved-by-5",
                        "qwen3-yarn-saved-by-5",
                        "mistral-saved-by-5"));
    }

    private static Stream<String> scored() {
        return Stream.concat(differentiated(), Stream.of("dynamic", "qwen2-yarn"));
    }

    private static Stream<String> sampled() {
        return Stream.concat(scored(), Stream.of("untied", "wide-heads-f16"));
    }

    @BeforeAll
    static void start() {
        TensorEngine.start(new Numerics(1, false));
    }

    @ParameterizedTest
    @MethodSource("scored")
    void logProbabilitiesAreThoseOfTransformers(String name) throws IOException {
        try (Policy policy = Policy.load(FIXTURES.resolve(name))) {
            assertLogits(policy, expected(name), "logits");
        }
    }

    @ParameterizedTest
    @MethodSource("sampled")
    void greedyTokensAreThoseOfTransformers(String name) throws IOException {
        int fresh = POSITIONS - PROMPT;
        float[] greedy = expected(name).read(TensorSpec.of("greedy", ROWS, fresh));
        List<int[]> prompts = Arrays.stream(rows(expected(name)))
                .map(row -> Arrays.copyOf(row, PROMPT))
                .toList();
        try (Policy policy = Policy.load(FIXTURES.resolve(name));
                Generation generation = policy.generation(ROWS)) {
            generation.read(prompts);
            List<SampledAnswer> samples = generation.sample(new Sampling(0, fresh, Set.of()), (row, token) -> 0);
            for (int row = 0; row < ROWS; row++) {
                float[] wanted = Arrays.copyOfRange(greedy, row * fresh, (row + 1) * fresh);
                assertThat(samples.get(row).tokens()).containsExactly(ints(wanted));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("differentiated")
    void gradientsAreThoseOfTransformers(String name) throws IOException {
        new ParityFixture(FIXTURES.resolve(name), ROWS, WIDTH)
                .assertGradients(SmallPolicies.allScored(rows(expected(name))));
    }

    @ParameterizedTest
    @MethodSource("trained")
    void lossesOfTwentyUpdatesAreThoseOfPyTorch(String name) throws IOException {
        try (Policy policy = Policy.load(FIXTURES.resolve(name))) {
            assertLosses(policy, name, "losses.full");
        }
    }

    @ParameterizedTest
    @MethodSource("trained")
    void updatesThatComputeTwiceFollowPyTorch(String name) throws IOException {
        try (Policy policy = Policy.load(FIXTURES.resolve(name))) {
            policy.limit(new MemoryLimits(0, 5));
            assertLosses(policy, name, "losses.full");
        }
        try (Policy policy = adapted(name)) {
            policy.limit(new MemoryLimits(0, 5));
            assertLosses(policy, name, "losses.lora");
        }
    }

    @ParameterizedTest
    @MethodSource("trained")
    void lossesOfTwentyUpdatesOfAdaptersAreThoseOfPeft(String name) throws IOException {
        try (Policy policy = adapted(name)) {
            assertLosses(policy, name, "losses.lora");
            policy.save(folder);
        }
        try (Policy merged = Policy.load(SmallPolicies.merged(folder))) {
            assertLogits(merged, expected(name), "merged");
        }
    }

    @Test
    void savedAdaptersContinueFromTheSameBits() throws IOException {
        try (Policy policy = adapted("qwen2")) {
            assertLosses(policy, "qwen2", "losses.lora");
            policy.save(folder);
            assertThat(folder.resolve("model.safetensors")).doesNotExist();
            try (Policy loaded = Policy.load(folder)) {
                assertThat(loaded.trained().flat().toFloatArray())
                        .isEqualTo(policy.trained().flat().toFloatArray());
            }
        }
    }

    @Test
    void freshAdaptersLeaveTheDecoderAsItIs() throws IOException {
        AdapterSpec spec = new AdapterSpec(2, 4, List.of(AdapterTarget.KEY, AdapterTarget.GATE, AdapterTarget.UP));
        try (Policy policy = Policy.adapted(FIXTURES.resolve("qwen2"), spec, 7)) {
            assertLogits(policy, expected("qwen2"), "logits");
        }
    }

    private Policy adapted(String name) throws IOException {
        Path adapter = Files.createDirectories(folder.resolve("adapter"));
        for (String file : List.of(AdapterConfigJson.FILE, PolicyFiles.ADAPTER_FILE)) {
            Files.copy(FIXTURES.resolve(name).resolve("adapter").resolve(file), adapter.resolve(file));
        }
        new BaseReference(FIXTURES.resolve(name), "").save(adapter);
        return Policy.load(adapter);
    }

    private static void assertLosses(Policy policy, String name, String tensor) throws IOException {
        float[] losses = expected(name).read(TensorSpec.of(tensor, UPDATES));
        TokenBatch batch = SmallPolicies.allScored(rows(expected(name)));
        try (Learner learner = Learner.of(policy, ADAM, 0)) {
            for (float loss : losses) {
                Update update = learner.update(
                        ADAM.learningRate(),
                        scope -> policy.score(scope, batch)
                                .logProbabilities()
                                .mean()
                                .neg());
                assertThat(update.loss()).isCloseTo(loss, RELATIVE);
            }
        }
    }

    private static void assertLogits(Policy policy, SafetensorsFile expected, String tensor) throws IOException {
        float[] logits = expected.read(TensorSpec.of(tensor, ROWS, WIDTH, VOCABULARY));
        try (NDManager scope = policy.scope()) {
            Scores scores = policy.score(scope, SmallPolicies.allScored(rows(expected)));
            assertThat(scores.logDistribution().toFloatArray())
                    .containsExactly(ParityFixture.logSoftmaxOfPredecessors(logits, WIDTH), within(TOLERANCE));
        }
    }

    private static SafetensorsFile expected(String name) throws IOException {
        return SafetensorsFile.open(FIXTURES.resolve(name).resolve("expected.safetensors"));
    }

    private static int[][] rows(SafetensorsFile expected) throws IOException {
        float[] tokens = expected.read(TensorSpec.of("tokens", ROWS, WIDTH));
        List<int[]> rows = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            rows.add(ints(Arrays.copyOfRange(tokens, row * WIDTH, (row + 1) * WIDTH)));
        }
        return rows.toArray(int[][]::new);
    }

    private static int[] ints(float[] numbers) {
        int[] result = new int[numbers.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = (int) numbers[i];
        }
        return result;
    }
}
