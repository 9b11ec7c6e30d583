package org.facecard.pipelines.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.assertj.core.data.Percentage;
import org.facecard.pipelines.policy.checkpoint.AdapterConfigJson;
import org.facecard.pipelines.policy.checkpoint.BaseReference;
import org.facecard.pipelines.policy.gradient.MemoryLimits;
import org.facecard.pipelines.policy.model.ConfigJson;
import org.facecard.pipelines.policy.model.ConfigJsonWriter;
import org.facecard.pipelines.policy.safetensors.SafetensorsFile;
import org.facecard.pipelines.policy.safetensors.SafetensorsWriter;
import org.facecard.pipelines.policy.safetensors.TensorSpec;
import org.facecard.pipelines.policy.safetensors.UnusableCheckpointException;
import org.facecard.pipelines.policy.sampling.SampledAnswer;
import org.facecard.pipelines.policy.sampling.Sampling;
import org.facecard.pipelines.policy.vision.MllamaTower;
import org.facecard.pipelines.policy.vision.MllamaVision;
import org.facecard.pipelines.policy.vision.PreprocessorJson;
import org.facecard.pipelines.policy.vision.TowerPass;
import org.facecard.pipelines.policy.vision.VisionConfig;
import org.facecard.pipelines.study.Numerics;
import org.facecard.pipelines.study.arms.OptimizerSpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Llama-3.2-Vision against transformers 4.57.6, see {@link MllamaFixture}. */
class MllamaParityTest {
    private static final String ALL = "org.facecard.pipelines.policy.MllamaFixture#all";
    private static final Path SAVED = Path.of("target/parity-mllama");
    private static final int PROMPT = 7;
    private static final int FRESH = 16;
    private static final int UPDATES = 20;
    private static final Percentage RELATIVE = Percentage.withPercentage(0.01);
    private static final OptimizerSpec ADAM = new OptimizerSpec(1e-3, 0.9, 0.98, 1e-8, 0.01, 1);

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        TensorEngine.start(new Numerics(1, false));
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void whatTheDecoderAttendsToIsThatOfTransformers(MllamaFixture fixture) throws IOException {
        try (Policy policy = Policy.load(fixture.folder());
                NDManager scope = policy.scope()) {
            MllamaVision vision = (MllamaVision) Objects.requireNonNull(policy.vision());
            float[] states = new MllamaTower(scope, vision)
                    .features(
                            scope,
                            List.of(fixture.picture(0), fixture.picture(1)),
                            policy.decoder().weights().vision(),
                            TowerPass.WHOLE)
                    .toFloatArray();
            assertThat(states)
                    .containsExactly(
                            fixture.expected("states", MllamaFixture.ROWS, vision.places(), 16),
                            within(MllamaFixture.TOLERANCE));
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void logProbabilitiesAreThoseOfTransformers(MllamaFixture fixture) throws IOException {
        try (Policy policy = Policy.load(fixture.folder())) {
            fixture.assertLogits(policy, fixture.batch(), "logits");
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void withoutPicturesLogProbabilitiesAreThoseOfTransformersToo(MllamaFixture fixture) throws IOException {
        try (Policy policy = Policy.load(fixture.folder())) {
            fixture.assertLogits(policy, words(fixture), "text");
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void aRowWithoutPictureIsReadAsIfAlone(MllamaFixture fixture) throws IOException {
        List<int[]> mixed =
                List.of(fixture.tokens().get(0), words(fixture).tokens().get(1));
        TokenBatch together = MllamaFixture.batch(mixed, MllamaFixture.FROM, Map.of(0, fixture.picture(0)));
        try (Policy policy = Policy.load(fixture.folder())) {
            float[] found = SmallPolicies.logProbabilities(policy, together);
            float[] seen = SmallPolicies.logProbabilities(policy, fixture.batch());
            float[] text = SmallPolicies.logProbabilities(policy, words(fixture));
            int half = found.length / 2;
            System.arraycopy(text, half, seen, half, half);
            assertThat(found).containsExactly(seen, within(MllamaFixture.TOLERANCE));
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void gradientsAreThoseOfTransformers(MllamaFixture fixture) throws IOException {
        try (Policy policy = Policy.load(fixture.folder())) {
            assertGradients(policy, fixture);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void gradientsOfLayersComputedTwiceAreThoseOfTransformers(MllamaFixture fixture) throws IOException {
        try (Policy policy = Policy.load(fixture.folder())) {
            policy.limit(new MemoryLimits(0, 5));
            assertGradients(policy, fixture);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void greedyTokensAreThoseOfTransformers(MllamaFixture fixture) throws IOException {
        float[] greedy = fixture.expected("greedy", MllamaFixture.ROWS, FRESH);
        try (Policy policy = Policy.load(fixture.folder());
                Generation generation = policy.generation(MllamaFixture.ROWS)) {
            generation.read(prompts(fixture), fixture.pictures());
            List<SampledAnswer> samples = generation.sample(new Sampling(0, FRESH, Set.of()), (row, token) -> 0);
            for (int row = 0; row < MllamaFixture.ROWS; row++) {
                int[] tokens = samples.get(row).tokens();
                for (int i = 0; i < FRESH; i++) {
                    assertThat(tokens[i]).isEqualTo((int) greedy[row * FRESH + i]);
                }
            }
            assertThat(generation.processed().pictures()).isEqualTo(MllamaFixture.ROWS);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void lossesOfTwentyUpdatesAreThoseOfPyTorch(MllamaFixture fixture) throws IOException {
        try (Policy policy = Policy.load(fixture.folder())) {
            assertLosses(policy, fixture, "losses.full");
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void lossesOfTwentyUpdatesOfAdaptersAreThoseOfPeft(MllamaFixture fixture) throws IOException {
        try (Policy policy = adapted(fixture)) {
            assertLosses(policy, fixture, "losses.lora");
        }
        try (Policy policy = adapted(fixture)) {
            policy.limit(new MemoryLimits(0, 5));
            assertLosses(policy, fixture, "losses.lora");
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void mergedAdaptersAreThoseOfPeft(MllamaFixture fixture) throws IOException {
        try (Policy policy = adapted(fixture)) {
            assertLosses(policy, fixture, "losses.lora");
            policy.save(folder);
            fixture.assertLogits(policy, fixture.batch(), "merged");
        }
        try (Policy merged = Policy.load(SmallPolicies.merged(folder))) {
            assertThat(merged.hasAdapters()).isFalse();
            fixture.assertLogits(merged, fixture.batch(), "merged");
        }
    }

    @Test
    void savedAdaptersOfTheDecoderAreReadAgain() throws IOException {
        try (Policy policy = adapted(MllamaFixture.TWO_TILES)) {
            policy.save(Files.createDirectory(folder.resolve("saved")));
            try (Policy again = Policy.load(folder.resolve("saved"))) {
                assertThat(again.trained().flat().toFloatArray())
                        .isEqualTo(policy.trained().flat().toFloatArray());
            }
        }
    }

    @Test
    void anAdapterOfTheTowerIsRefusedByName() throws IOException {
        Path adapter = adapter(MllamaFixture.FOUR_TILES);
        String tower = "base_model.model.model.vision_model.transformer.layers.0.self_attn.q_proj.lora_A.weight";
        SafetensorsWriter.write(
                adapter.resolve(PolicyFiles.ADAPTER_FILE),
                Map.of(),
                List.of(TensorSpec.of(tower, 3, 12)),
                (tensor, from, count) -> new float[count]);
        assertThatThrownBy(() -> Policy.load(adapter))
                .isInstanceOf(UnusableCheckpointException.class)
                .hasMessageContaining(tower);
    }

    private Policy adapted(MllamaFixture fixture) throws IOException {
        return Policy.load(adapter(fixture));
    }

    private Path adapter(MllamaFixture fixture) throws IOException {
        Path adapter = Files.createDirectories(folder.resolve("adapter"));
        for (String file : List.of(AdapterConfigJson.FILE, PolicyFiles.ADAPTER_FILE)) {
            Files.copy(
                    fixture.folder().resolve("adapter").resolve(file),
                    adapter.resolve(file),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        new BaseReference(fixture.folder(), "").save(adapter);
        return adapter;
    }

    private static void assertLosses(Policy policy, MllamaFixture fixture, String tensor) throws IOException {
        float[] losses = fixture.expected(tensor, UPDATES);
        TokenBatch batch = fixture.batch();
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

    @Test
    void aSavedPolicyIsReadAgainBitForBit() throws IOException {
        try (Policy policy = Policy.load(MllamaFixture.FOUR_TILES.folder())) {
            policy.save(folder);
            try (Policy again = Policy.load(folder)) {
                assertThat(again.flat().toFloatArray()).isEqualTo(policy.flat().toFloatArray());
                MllamaFixture.FOUR_TILES.assertLogits(again, MllamaFixture.FOUR_TILES.batch(), "logits");
            }
        }
    }

    /**
     * Leaves checkpoints for {@code pipelines/scripts/parity/run check}, which opens them in transformers: one that was
     * read and trained, one written from a configuration.
     */
    @Test
    void savedCheckpointsAreLeftForTransformers() throws IOException {
        MllamaFixture fixture = MllamaFixture.FOUR_TILES;
        try (Policy policy = Policy.load(fixture.folder());
                Learner learner = Learner.of(policy, ADAM, 0)) {
            TokenBatch batch = fixture.batch();
            learner.update(
                    0.05,
                    scope ->
                            policy.score(scope, batch).logProbabilities().mean().neg());
            leave(policy, fixture, "trained", Policy::save);
            leave(policy, fixture, "written", MllamaParityTest::described);
        }
        try (Policy policy = adapted(fixture)) {
            leave(policy, fixture, "adapted", Policy::save);
        }
        assertThat(SAVED.resolve("trained/config.json")).exists();
    }

    private interface Saving {
        void save(Policy policy, Path folder) throws IOException;
    }

    private static void leave(Policy policy, MllamaFixture fixture, String name, Saving saving) throws IOException {
        Path folder = Files.createDirectories(SAVED.resolve(name));
        saving.save(policy, folder);
        int width = MllamaFixture.WIDTH;
        List<TensorSpec> tensors = List.of(
                TensorSpec.of("tokens", MllamaFixture.ROWS, width),
                TensorSpec.of("picture.0", 16, 16, 3),
                TensorSpec.of("picture.1", 20, 40, 3),
                TensorSpec.of(
                        "log_distribution", MllamaFixture.ROWS, width - MllamaFixture.FROM, MllamaFixture.VOCABULARY));
        try (NDManager scope = policy.scope()) {
            float[] found =
                    policy.score(scope, fixture.batch()).logDistribution().toFloatArray();
            SafetensorsFile expected = fixture.expected();
            SafetensorsWriter.write(
                    folder.resolve("expected.safetensors"),
                    Map.of(),
                    tensors,
                    (tensor, from, count) ->
                            tensor.name().equals("log_distribution") ? found : expected.read(tensor, from, count));
        }
    }

    /** As {@link Policy#save}, with descriptions that are written from what has been read of them. */
    private static void described(Policy policy, Path folder) throws IOException {
        policy.save(folder);
        VisionConfig vision = Objects.requireNonNull(policy.vision());
        ConfigJsonWriter.write(policy.config(), vision, folder.resolve(ConfigJson.FILE));
        PreprocessorJson.write(folder, vision);
        try (Policy again = Policy.load(folder)) {
            assertThat(again.config()).isEqualTo(policy.config());
            assertThat(again.vision()).isEqualTo(vision);
        }
    }

    private static void assertGradients(Policy policy, MllamaFixture fixture) throws IOException {
        SafetensorsFile expected = fixture.expected();
        TokenBatch batch = fixture.batch();
        float[] gradient = SmallPolicies.gradient(
                policy,
                scope -> policy.score(scope, batch).logProbabilities().mean().neg());
        int start = 0;
        for (TensorSpec tensor : policy.layout().decoder()) {
            int end = start + (int) tensor.size();
            assertThat(Arrays.copyOfRange(gradient, start, end))
                    .as(tensor.name())
                    .containsExactly(expected.read(tensor.prefixed("gradient.")), within(MllamaFixture.TOLERANCE));
            start = end;
        }
    }

    static List<int[]> prompts(MllamaFixture fixture) throws IOException {
        return fixture.tokens().stream().map(row -> Arrays.copyOf(row, PROMPT)).toList();
    }

    /** The same rows with a word in the place of the picture. */
    private static TokenBatch words(MllamaFixture fixture) throws IOException {
        List<int[]> words = fixture.tokens().stream()
                .map(row -> Arrays.stream(row)
                        .map(id -> id == MllamaFixture.IMAGE ? 1 : id)
                        .toArray())
                .toList();
        return MllamaFixture.batch(words, MllamaFixture.FROM, Map.of());
    }
}
