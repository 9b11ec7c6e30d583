package org.facecard.pipelines.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.facecard.pipelines.policy.gradient.MemoryLimits;
import org.facecard.pipelines.policy.model.LlamaConfig;
import org.facecard.pipelines.policy.safetensors.SafetensorsFile;
import org.facecard.pipelines.policy.safetensors.TensorSpec;
import org.facecard.pipelines.policy.sampling.SampledAnswer;
import org.facecard.pipelines.policy.sampling.Sampling;
import org.facecard.pipelines.study.AdapterTarget;
import org.facecard.pipelines.study.NumberType;
import org.facecard.pipelines.study.Numerics;
import org.facecard.pipelines.study.arms.AdapterSpec;
import org.facecard.pipelines.study.arms.OptimizerSpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Products in bfloat16 against PyTorch's automatic mixed precision, which also rounds what lies between the products. */
class BrainFloatTest {
    private static final Path FIXTURES = Path.of("src/test/resources/parity");
    private static final int ROWS = 3;
    private static final int WIDTH = 21;
    private static final int UPDATES = 20;
    private static final Percentage RELATIVE = Percentage.withPercentage(1);
    private static final OptimizerSpec ADAM = new OptimizerSpec(1e-3, 0.9, 0.98, 1e-8, 0.01, 1);

    @BeforeAll
    static void start() {
        TensorEngine.start(new Numerics(1, false, NumberType.BF16));
    }

    @AfterAll
    static void backToThirtyTwoBits() {
        TensorEngine.start(new Numerics(1, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"linear", "qwen2"})
    void lossesOfTwentyUpdatesAreNearPyTorchs(String name) throws IOException {
        float[] wanted = expected(name).read(TensorSpec.of("losses.bf16", UPDATES));
        assertThat(losses(name, MemoryLimits.of(config(name)))).containsExactly(wanted, within(0.005f));
    }

    @ParameterizedTest
    @ValueSource(strings = {"linear", "qwen2"})
    void computingTwiceChangesNoLoss(String name) throws IOException {
        float[] once = losses(name, MemoryLimits.of(config(name)));
        float[] twice = losses(name, new MemoryLimits(0, 5));
        assertThat(twice).containsExactly(once, within(0.01f));
    }

    @Test
    void lossesAreNotThoseOfThirtyTwoBits() throws IOException {
        float[] full = expected("linear").read(TensorSpec.of("losses.full", UPDATES));
        float[] found = losses("linear", MemoryLimits.of(config("linear")));
        assertThat(found).isNotEqualTo(full);
        assertThat((double) found[UPDATES - 1]).isCloseTo(full[UPDATES - 1], RELATIVE);
    }

    @Test
    void adaptersBesideRoundedWeightsLearn() throws IOException {
        AdapterSpec spec = new AdapterSpec(2, 4, List.of(AdapterTarget.QUERY, AdapterTarget.DOWN));
        try (Policy policy = Policy.adapted(FIXTURES.resolve("qwen2"), spec, 7)) {
            float[] losses = losses(policy, "qwen2");
            assertThat(losses[UPDATES - 1]).isLessThan(losses[0]);
        }
    }

    @Test
    void anUpdateReachesTheNextGeneration() throws IOException {
        try (Policy policy = Policy.load(FIXTURES.resolve("linear"))) {
            List<int[]> before = greedy(policy);
            losses(policy, "linear");
            try (NDManager scope = policy.scope()) {
                assertThat(policy.score(scope, batch("linear"))
                                .logProbabilities()
                                .mean()
                                .getFloat())
                        .isGreaterThan(-expected("linear").read(TensorSpec.of("loss", 1))[0]);
            }
            assertThat(greedy(policy)).isNotEqualTo(before);
        }
    }

    @Test
    void anotherThreadComputesTheSame() throws Exception {
        float[] here = losses("linear", MemoryLimits.of(config("linear")));
        float[] there = CompletableFuture.supplyAsync(() -> {
                    try {
                        return losses("linear", MemoryLimits.of(config("linear")));
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .get();
        assertThat(there).isEqualTo(here);
    }

    private static LlamaConfig config(String name) throws IOException {
        return LlamaConfig.load(FIXTURES.resolve(name));
    }

    private static List<int[]> greedy(Policy policy) throws IOException {
        try (Generation generation = policy.generation(ROWS)) {
            generation.read(
                    rows("linear").stream().map(row -> Arrays.copyOf(row, 5)).toList());
            return generation.sample(new Sampling(0, 16, Set.of()), (row, token) -> 0).stream()
                    .map(SampledAnswer::tokens)
                    .toList();
        }
    }

    private static float[] losses(String name, MemoryLimits limits) throws IOException {
        try (Policy policy = Policy.load(FIXTURES.resolve(name))) {
            policy.limit(limits);
            return losses(policy, name);
        }
    }

    private static float[] losses(Policy policy, String name) throws IOException {
        TokenBatch batch = batch(name);
        float[] losses = new float[UPDATES];
        try (Learner learner = Learner.of(policy, ADAM, 0)) {
            for (int update = 0; update < UPDATES; update++) {
                losses[update] = learner.update(
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

    private static TokenBatch batch(String name) throws IOException {
        return SmallPolicies.allScored(rows(name).toArray(int[][]::new));
    }

    private static List<int[]> rows(String name) throws IOException {
        float[] tokens = expected(name).read(TensorSpec.of("tokens", ROWS, WIDTH));
        return IntStream.range(0, ROWS)
                .mapToObj(row -> IntStream.range(0, WIDTH)
                        .map(i -> (int) tokens[row * WIDTH + i])
                        .toArray())
                .toList();
    }

    private static SafetensorsFile expected(String name) throws IOException {
        return SafetensorsFile.open(FIXTURES.resolve(name).resolve("expected.safetensors"));
    }
}
