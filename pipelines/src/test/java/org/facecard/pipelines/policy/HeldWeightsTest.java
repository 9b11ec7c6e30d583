package org.facecard.pipelines.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.image.RgbImage;
import org.facecard.pipelines.policy.checkpoint.BaseReference;
import org.facecard.pipelines.policy.gradient.MemoryLimits;
import org.facecard.pipelines.policy.safetensors.TensorSpec;
import org.facecard.pipelines.policy.safetensors.UnusableCheckpointException;
import org.facecard.pipelines.policy.sampling.Sampling;
import org.facecard.pipelines.study.AdapterTarget;
import org.facecard.pipelines.study.NumberType;
import org.facecard.pipelines.study.Numerics;
import org.facecard.pipelines.study.arms.AdapterSpec;
import org.facecard.pipelines.study.arms.OptimizerSpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Frozen weights in 16 bits beside the same in 32: checkpoints that hold bfloat16 give equal bits. */
class HeldWeightsTest {
    private static final Path FIXTURES = Path.of("src/test/resources/parity");
    private static final int UPDATES = 3;
    private static final OptimizerSpec ADAM = new OptimizerSpec(1e-2, 0.9, 0.98, 1e-8, 0.01, 1);

    private static final TokenBatch BATCH =
            SmallPolicies.allScored(SmallPolicies.tokens(1, 9), SmallPolicies.tokens(2, 6));

    @TempDir
    private Path folder;

    @AfterEach
    void backToThirtyTwoBits() {
        TensorEngine.start(new Numerics(1, false));
    }

    @ParameterizedTest
    @CsvSource({
        "tied-bf16, FLOAT32", "tied-bf16, BF16",
        "rope-parameters, FLOAT32", "rope-parameters, BF16",
        "qwen2-yarn, FLOAT32", "qwen2-yarn, BF16",
        "mistral-sharded, FLOAT32", "mistral-sharded, BF16"
    })
    void scoresAnswersAndUpdatesHaveTheSameBits(String name, NumberType products) throws IOException {
        TensorEngine.start(new Numerics(1, false, products));
        Found whole = found(name, NumberType.FLOAT32);
        Found held = found(name, NumberType.BF16);
        assertThat(held.scores()).isEqualTo(whole.scores());
        assertThat(held.answers()).isEqualTo(whole.answers());
        assertThat(held.losses()).isEqualTo(whole.losses());
        assertThat(held.trained()).isEqualTo(whole.trained());
    }

    @ParameterizedTest
    @CsvSource({"parity-vision, 16", "parity-mllama, 1"})
    void picturesAreReadAlike(String family, int places) throws IOException {
        TensorEngine.start(new Numerics(1, false));
        Path checkpoint = Path.of("src/test/resources", family, "conversational");
        try (Policy whole = Policy.adapted(checkpoint, spec(NumberType.FLOAT32), 7);
                Policy held = Policy.adapted(checkpoint, spec(NumberType.BF16), 7)) {
            TokenBatch batch = pictured(Objects.requireNonNull(whole.vision()).imageToken(), places);
            assertThat(update(held, batch)).isEqualTo(update(whole, batch));
            assertThat(SmallPolicies.logProbabilities(held, batch))
                    .isEqualTo(SmallPolicies.logProbabilities(whole, batch));
        }
    }

    @Test
    void slicesOfTheVocabularyScoreAlike() throws IOException {
        TensorEngine.start(new Numerics(1, false));
        MemoryLimits sliced = new MemoryLimits(0, 3);
        try (Policy whole = policy("rope-parameters", NumberType.FLOAT32);
                Policy held = policy("rope-parameters", NumberType.BF16)) {
            whole.limit(sliced);
            held.limit(sliced);
            assertThat(update(held)).isEqualTo(update(whole));
            assertThat(scores(held)).isEqualTo(scores(whole));
        }
    }

    @Test
    void anotherProcessHoldsThemTheSameWay() throws IOException {
        TensorEngine.start(new Numerics(1, false));
        Path plain = Files.createDirectory(folder.resolve("plain"));
        try (Policy policy = policy("tied-bf16", NumberType.BF16)) {
            update(policy);
            policy.save(folder);
            assertThat(BaseReference.in(folder).orElseThrow().weights()).isEqualTo(NumberType.BF16);
            try (Policy again = Policy.load(folder)) {
                assertThat(again.storage().bytes()).isEqualTo(policy.storage().bytes());
                assertThat(scores(again)).isEqualTo(scores(policy));
            }
        }
        try (Policy policy = policy("tied-bf16", NumberType.FLOAT32)) {
            update(policy);
            policy.save(plain);
        }
        try (Policy held = Policy.load(SmallPolicies.merged(folder));
                Policy whole = Policy.load(SmallPolicies.merged(plain))) {
            assertThat(held.flat().toFloatArray()).isEqualTo(whole.flat().toFloatArray());
        }
    }

    @Test
    void matricesTakeHalfTheMemory() throws IOException {
        TensorEngine.start(new Numerics(1, false));
        try (Policy whole = policy("tied-bf16", NumberType.FLOAT32);
                Policy held = policy("tied-bf16", NumberType.BF16)) {
            long matrices = whole.layout().matrices().stream()
                    .mapToLong(TensorSpec::size)
                    .sum();
            assertThat(whole.storage().bytes() - held.storage().bytes()).isEqualTo(2 * matrices);
            assertThat(whole.layout().matrices()).extracting(TensorSpec::name).contains("model.embed_tokens.weight");
            for (TensorSpec tensor : whole.tensors()) {
                assertThat(held.numbers(tensor)).as(tensor.name()).isEqualTo(whole.numbers(tensor));
            }
        }
    }

    @Test
    void updatesLeaveNothingBehind() throws IOException {
        TensorEngine.start(new Numerics(1, false));
        try (Policy policy = policy("tied-bf16", NumberType.BF16)) {
            update(policy);
            List<NDArray> before = policy.managedArrays();
            update(policy);
            assertThat(policy.managedArrays()).hasSameSizeAs(before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"untied", "wide-heads-f16"})
    void otherNumbersAreRefused(String name) {
        TensorEngine.start(new Numerics(1, false));
        assertThatThrownBy(() -> policy(name, NumberType.BF16).close())
                .isInstanceOf(UnusableCheckpointException.class)
                .hasMessageContainingAll("holds", "does not fit into bfloat16", "leave out adapters.weights");
    }

    /** What a policy computes before and after it learns. */
    private record Found(float[] scores, List<List<Integer>> answers, float[] losses, float[] trained) {}

    private static Found found(String name, NumberType weights) throws IOException {
        try (Policy policy = policy(name, weights)) {
            float[] scores = scores(policy);
            float[] losses = update(policy);
            return new Found(
                    scores, greedy(policy), losses, policy.trained().flat().toFloatArray());
        }
    }

    private static Policy policy(String name, NumberType weights) throws IOException {
        return Policy.adapted(FIXTURES.resolve(name), spec(weights), 7);
    }

    private static AdapterSpec spec(NumberType weights) {
        return new AdapterSpec(2, 4, List.of(AdapterTarget.QUERY, AdapterTarget.VALUE, AdapterTarget.DOWN), weights);
    }

    /** A row of a word, a picture in {@code places} and two words. */
    private static TokenBatch pictured(int imageToken, int places) {
        int[] row = new int[places + 3];
        Arrays.fill(row, 1, places + 1, imageToken);
        row[places + 1] = 4;
        row[places + 2] = 5;
        byte[] pixels = new byte[64 * 64 * 3];
        Draws draws = Draws.of(6, "test/picture");
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (256 * draws.uniform(i));
        }
        return new TokenBatch(
                List.of(row), List.of(SmallPolicies.from(row, places + 1)), Map.of(0, new RgbImage(64, 64, pixels)));
    }

    private static float[] update(Policy policy) {
        return update(policy, BATCH);
    }

    private static float[] update(Policy policy, TokenBatch batch) {
        float[] losses = new float[UPDATES];
        try (Learner learner = Learner.of(policy, ADAM, 1e-2)) {
            for (int i = 0; i < UPDATES; i++) {
                losses[i] = learner.update(
                                ADAM.learningRate(),
                                scope -> policy.score(scope, batch)
                                        .logProbabilities()
                                        .mean()
                                        .neg())
                        .loss();
            }
        }
        return losses;
    }

    private static float[] scores(Policy policy) {
        return SmallPolicies.logProbabilities(policy, BATCH);
    }

    private static List<List<Integer>> greedy(Policy policy) {
        try (Generation generation = policy.generation(2)) {
            generation.read(List.of(SmallPolicies.tokens(3, 5), SmallPolicies.tokens(4, 5)));
            return generation.sample(new Sampling(0, 12, Set.of()), (row, token) -> 0).stream()
                    .map(sample -> IntStream.of(sample.tokens()).boxed().toList())
                    .toList();
        }
    }
}
