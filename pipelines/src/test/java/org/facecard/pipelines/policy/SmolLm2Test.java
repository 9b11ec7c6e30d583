package org.facecard.pipelines.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.assertj.core.data.Percentage;
import org.facecard.pipelines.policy.gradient.LeafTensors;
import org.facecard.pipelines.policy.parameters.Parameters;
import org.facecard.pipelines.policy.safetensors.SafetensorsFile;
import org.facecard.pipelines.policy.safetensors.SafetensorsWriter;
import org.facecard.pipelines.policy.safetensors.TensorSpec;
import org.facecard.pipelines.policy.sampling.PrefixSharing;
import org.facecard.pipelines.policy.sampling.SampledAnswer;
import org.facecard.pipelines.policy.sampling.Sampling;
import org.facecard.pipelines.study.AdapterTarget;
import org.facecard.pipelines.study.Numerics;
import org.facecard.pipelines.study.arms.AdapterSpec;
import org.facecard.pipelines.study.arms.OptimizerSpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real language model against transformers 4.57.6 and PEFT 0.17.1: the fixtures are made by {@code
 * pipelines/scripts/parity/run smollm2}.
 */
class SmolLm2Test {
    private static final Path MODEL = Path.of("scripts/smollm2/model");
    private static final Path EXPECTED = Path.of("src/test/resources/chat/smollm2-greedy.json");
    private static final Path NUMBERS = Path.of("src/test/resources/chat/smollm2-expected.safetensors");
    private static final int TOKENS = 200;
    private static final int VOCABULARY = 49_152;
    private static final int WIDTH = 576;
    private static final int VALUES = 192;
    private static final int UPDATES = 20;
    private static final int SAMPLES = 16;
    private static final AdapterSpec ADAPTERS =
            new AdapterSpec(2, 4, List.of(AdapterTarget.QUERY, AdapterTarget.VALUE));

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        assumeTrue(
                Files.exists(MODEL.resolve("config.json")),
                "SmolLM2 is not installed: run pipelines/scripts/smollm2/install");
        TensorEngine.start(new Numerics(1, false));
    }

    @Test
    void twoHundredGreedyTokensAreThoseOfTransformers() throws IOException {
        JsonNode expected = new ObjectMapper().readTree(EXPECTED.toFile());
        int[] prompt = ints(expected.path("prompt"));
        int[] greedy = ints(expected.path("greedy"));
        try (Policy policy = Policy.load(MODEL)) {
            try (Generation generation = policy.generation(1)) {
                generation.read(List.of(prompt));
                SampledAnswer sample = generation
                        .sample(new Sampling(0, TOKENS, Set.of()), (row, token) -> 0)
                        .get(0);
                assertThat(sample.tokens()).containsExactly(greedy);
            }
            int[] whole =
                    IntStream.concat(IntStream.of(prompt), IntStream.of(greedy)).toArray();
            TokenBatch batch = new TokenBatch(List.of(whole), List.of(SmallPolicies.from(whole, prompt.length)));
            assertThat(SmallPolicies.logProbabilities(policy, batch))
                    .containsExactly(floats(expected.path("logProbabilities")), within(1e-4f));
        }
    }

    @Test
    void distributionsOverAllTokensAreThoseOfTransformers() throws IOException {
        JsonNode expected = new ObjectMapper().readTree(EXPECTED.toFile());
        SafetensorsFile numbers = SafetensorsFile.open(NUMBERS);
        float[] positions = numbers.read(TensorSpec.of("positions", 4));
        float[] logits = numbers.read(TensorSpec.of("logits", positions.length, VOCABULARY));
        int[] whole = IntStream.concat(
                        IntStream.of(ints(expected.path("prompt"))), IntStream.of(ints(expected.path("greedy"))))
                .toArray();
        boolean[] scored = new boolean[whole.length];
        for (float position : positions) {
            scored[(int) position + 1] = true;
        }
        try (Policy policy = Policy.load(MODEL);
                NDManager scope = policy.scope()) {
            Scores scores = policy.score(scope, new TokenBatch(List.of(whole), List.of(scored)));
            assertThat(largestDifference(scores.logDistribution().toFloatArray(), logSoftmax(logits)))
                    .isLessThan(1e-4f);
        }
    }

    @Test
    void lossesOfTwentyUpdatesOfAdaptersAreThoseOfPeft() throws IOException {
        writeAdapters("lora_A");
        try (Policy policy = Policy.load(folder)) {
            assertLosses(policy, 1e-3, "losses.lora");
        }
    }

    @Test
    void mergedAdaptersAreThoseOfPeft() throws IOException {
        writeAdapters("lora_");
        try (Policy merged = Policy.load(SmallPolicies.merged(folder))) {
            assertMerged(merged);
        }
    }

    private static void assertMerged(Policy merged) throws IOException {
        SafetensorsFile numbers = SafetensorsFile.open(NUMBERS);
        TokenBatch texts = texts();
        int last = texts.tokens().get(1).length - 1;
        assertThat(SmallPolicies.logProbabilities(merged, texts))
                .containsExactly(numbers.read(TensorSpec.of("merged.taken", 2, last)), within(1e-4f));
        try (Generation generation = merged.generation(1)) {
            generation.read(List.of(texts.tokens().get(1)));
            float[] found = generation.following();
            float[] wanted = numbers.read(TensorSpec.of("merged.logits", VOCABULARY));
            assertThat(largestDifference(logSoftmax(found), logSoftmax(wanted))).isLessThan(1e-4f);
        }
    }

    /** A norm and sixteen numbers of every tensor, whose numbers are too small for an absolute tolerance. */
    @Test
    @Tag("nightly")
    void gradientsAreThoseOfTransformers() throws IOException {
        SafetensorsFile numbers = SafetensorsFile.open(NUMBERS);
        TokenBatch texts = texts();
        try (Policy policy = Policy.load(MODEL)) {
            SmallPolicies.differentiate(
                    policy,
                    LeafTensors::joined,
                    scope ->
                            policy.score(scope, texts).logProbabilities().mean().neg(),
                    gradient -> {
                        int start = 0;
                        for (TensorSpec tensor : policy.layout().decoder()) {
                            int end = start + (int) tensor.size();
                            NDArray part = gradient.whole().get(Parameters.slice(start, end));
                            assertGradient(tensor, part, numbers);
                            start = end;
                        }
                    });
        }
    }

    private static void assertGradient(TensorSpec tensor, NDArray part, SafetensorsFile numbers) {
        try (NDArray norm = part.norm()) {
            float[] wanted = numbers.read(TensorSpec.of("gradient." + tensor.name(), 1 + SAMPLES));
            assertThat(norm.getFloat()).as(tensor.name()).isCloseTo(wanted[0], Percentage.withPercentage(0.01));
            float[] all = part.toFloatArray();
            double error = 0;
            double size = 0;
            for (int i = 0; i < SAMPLES; i++) {
                double number = wanted[1 + i];
                error = Math.hypot(error, all[i * (all.length / SAMPLES)] - number);
                size = Math.hypot(size, number);
            }
            assertThat(error).as(tensor.name()).isLessThanOrEqualTo(1e-4 * size);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            part.close();
        }
    }

    @Test
    @Tag("nightly")
    void lossesOfAllWeightsAreThoseOfPyTorch() throws IOException {
        try (Policy policy = Policy.load(MODEL)) {
            assertLosses(policy, 1e-5, "losses.full");
        }
    }

    /** The rows differ in their last token but four. */
    @Test
    void aSharedPrefixChangesNoGreedyToken() throws IOException {
        int[] prompt = ints(new ObjectMapper().readTree(EXPECTED.toFile()).path("prompt"));
        List<int[]> rows = IntStream.range(1_000, 1_003)
                .mapToObj(token -> {
                    int[] row = prompt.clone();
                    row[row.length - 5] = token;
                    return row;
                })
                .toList();
        try (Policy policy = Policy.load(MODEL);
                Generation shared = new Generation(policy, rows.size(), new PrefixSharing(1));
                Generation alone = new Generation(policy, rows.size(), new PrefixSharing(Integer.MAX_VALUE))) {
            shared.read(rows);
            alone.read(rows);
            assertThat(shared.tokensComputed()).isEqualTo(prompt.length - 5 + 3 * 5);
            assertThat(shared.following()).containsExactly(alone.following(), within(1e-3f));
            assertThat(greedy(shared)).isEqualTo(greedy(alone));
        }
    }

    private static void assertLosses(Policy policy, double rate, String tensor) throws IOException {
        float[] losses = SafetensorsFile.open(NUMBERS).read(TensorSpec.of(tensor, UPDATES));
        TokenBatch batch = texts();
        try (Learner learner = Learner.of(policy, new OptimizerSpec(rate, 0.9, 0.98, 1e-8, 0.01, 1), 0)) {
            for (float loss : losses) {
                Update update = learner.update(
                        rate,
                        scope -> policy.score(scope, batch)
                                .logProbabilities()
                                .mean()
                                .neg());
                assertThat(update.loss()).isCloseTo(loss, Percentage.withPercentage(0.01));
            }
        }
    }

    private static TokenBatch texts() throws IOException {
        JsonNode texts = new ObjectMapper().readTree(EXPECTED.toFile()).path("texts");
        return SmallPolicies.allScored(ints(texts.path(0)), ints(texts.path(1)));
    }

    /** In place of a comparison of arrays, whose message would take minutes for so many numbers. */
    private static float largestDifference(float[] found, float[] wanted) {
        assertThat(found).hasSameSizeAs(wanted);
        float largest = 0;
        for (int i = 0; i < found.length; i++) {
            largest = Math.max(largest, Math.abs(found[i] - wanted[i])); // NaN stays
        }
        return largest;
    }

    private static TensorSpec adapter(String name) {
        if (name.contains("lora_A")) {
            return TensorSpec.of(name, ADAPTERS.rank(), WIDTH);
        }
        return TensorSpec.of(name, name.contains("q_proj") ? WIDTH : VALUES, ADAPTERS.rank());
    }

    /** Of which those whose names contain {@code filled} are not zero. */
    private void writeAdapters(String filled) throws IOException {
        try (Policy fresh = Policy.adapted(MODEL, ADAPTERS, 7)) {
            fresh.save(folder);
        }
        Path file = folder.resolve(PolicyFiles.ADAPTER_FILE);
        List<TensorSpec> tensors = SafetensorsFile.open(file).names().stream()
                .map(SmolLm2Test::adapter)
                .toList();
        SafetensorsWriter.write(
                file,
                Map.of(),
                tensors,
                (tensor, from, count) -> tensor.name().contains(filled) ? start(count) : new float[count]);
    }

    /** As {@code make_smollm2.py} computes it. */
    private static float[] start(int count) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) (i * 7_919 % 1_009 / 10_090.0 - 0.05);
        }
        return numbers;
    }

    /** In double precision, row by row. */
    private static float[] logSoftmax(float[] logits) {
        float[] result = new float[logits.length];
        for (int row = 0; row < logits.length; row += VOCABULARY) {
            double sum = 0;
            for (int i = row; i < row + VOCABULARY; i++) {
                sum += Math.exp(logits[i]);
            }
            for (int i = row; i < row + VOCABULARY; i++) {
                result[i] = (float) (logits[i] - Math.log(sum));
            }
        }
        return result;
    }

    private static List<List<Integer>> greedy(Generation generation) {
        return generation.sample(new Sampling(0, 20, Set.of()), (row, token) -> 0).stream()
                .map(sample -> IntStream.of(sample.tokens()).boxed().toList())
                .toList();
    }

    private static int[] ints(JsonNode numbers) {
        return StreamSupport.stream(numbers.spliterator(), false)
                .mapToInt(JsonNode::asInt)
                .toArray();
    }

    private static float[] floats(JsonNode numbers) {
        float[] result = new float[numbers.size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = (float) numbers.get(i).asDouble();
        }
        return result;
    }
}
