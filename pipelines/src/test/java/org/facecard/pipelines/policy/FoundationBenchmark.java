package org.facecard.pipelines.policy;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.policy.gradient.MemoryLimits;
import org.facecard.pipelines.policy.model.LlamaConfig;
import org.facecard.pipelines.policy.sampling.Sampling;
import org.facecard.pipelines.study.NumberType;
import org.facecard.pipelines.study.Numerics;
import org.facecard.pipelines.study.arms.OptimizerSpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * CPU time and peak memory of a decoder of SmolLM2-135M's shape, with random weights; {@code pipelines/scripts/bench/foundation}
 * runs its PyTorch twin.
 */
@Tag("benchmark")
class FoundationBenchmark {
    private static final LlamaConfig SMOLLM2 =
            new LlamaConfig(49_152, 576, 1_536, 30, 9, 3, 64, 2_048, 100_000, null, 1e-5, true);
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    @BeforeAll
    static void start() {
        TensorEngine.start(new Numerics(1, false));
    }

    @Test
    void generationOfSixteenRows() throws IOException {
        generation("generation 16 x (250 + 60)", random());
    }

    @Test
    void generationOfSixteenHands() throws IOException {
        generation("generation of hands 16 x (254 + 60)", hands());
    }

    @Test
    void generationOfSixteenRowsInSixteenBits() throws IOException {
        inSixteenBits(() -> generation("generation 16 x (250 + 60)", random()));
    }

    @Test
    void trainingStepOfEightShortRowsInSixteenBits() throws IOException {
        inSixteenBits(() -> training(64, 30, MemoryLimits.of(SMOLLM2)));
    }

    /** Something that is measured. */
    private interface Work {
        void run() throws IOException;
    }

    private static void inSixteenBits(Work work) throws IOException {
        TensorEngine.start(new Numerics(1, false, NumberType.BF16));
        try {
            work.run();
        } finally {
            start();
        }
    }

    private static void generation(String what, List<int[]> prompts) throws IOException {
        try (Policy policy = Policy.create(SMOLLM2, 1)) {
            report(what, 16 * 60, () -> {
                try (Generation generation = policy.generation(prompts.size())) {
                    double read = seconds(() -> generation.read(prompts));
                    double decode = seconds(() -> generation.sample(new Sampling(0, 60, Set.of()), (row, token) -> 0));
                    System.out.printf("prefill %.1f s, decode %.1f s of CPU%n", read, decode);
                }
            });
        }
    }

    private static List<int[]> random() {
        return Stream.of(tokens(16, 250)).toList();
    }

    /**
     * Returns prompts that differ where those of the full game of GeneralPoints do, as SmolLM2's tokenizer and chat
     * template write them: 143 tokens, the cards in 10, then 101. The twin has the same.
     */
    private static List<int[]> hands() {
        return IntStream.range(0, 16)
                .mapToObj(row -> IntStream.range(0, 254)
                        .map(i -> (7_919 * (i + 1) + (i >= 143 && i < 153 ? 104_729 * row : 0)) % 49_152)
                        .toArray())
                .toList();
    }

    @Test
    void trainingStepOfEightShortRows() throws IOException {
        training(64, 30, MemoryLimits.of(SMOLLM2));
    }

    @Test
    void trainingStepOfEightLongRows() throws IOException {
        training(256, 60, new MemoryLimits(Long.MAX_VALUE, Integer.MAX_VALUE));
    }

    @Test
    void trainingStepInSlicesOfTheVocabulary() throws IOException {
        training(256, 60, new MemoryLimits(Long.MAX_VALUE, 120));
    }

    @Test
    void trainingStepThatRecomputesLayers() throws IOException {
        training(256, 60, new MemoryLimits(0, 120));
    }

    private static void training(int width, int scored, MemoryLimits limits) throws IOException {
        OptimizerSpec spec = new OptimizerSpec(1e-5, 0.9, 0.98, 1e-8, 0.01, 1);
        try (Policy policy = Policy.create(SMOLLM2, 1);
                Learner learner = Learner.of(policy, spec, 1e-5)) {
            policy.limit(limits);
            TokenBatch batch = batch(tokens(8, width), scored);
            for (int step = 0; step < 3; step++) {
                report(
                        "training step 8 x %d, %d scored, %s".formatted(width, scored, limits),
                        8 * width,
                        () -> learner.update(
                                1e-5,
                                scope -> policy.score(scope, batch)
                                        .logProbabilities()
                                        .mean()
                                        .neg()));
            }
        }
    }

    private static int[][] tokens(int rows, int width) {
        Draws draws = Draws.of(2, "benchmark/foundation");
        return IntStream.range(0, rows)
                .mapToObj(row -> IntStream.range(0, width)
                        .map(i -> (int) (draws.at(row).uniform(i) * 49_152))
                        .toArray())
                .toArray(int[][]::new);
    }

    private static TokenBatch batch(int[][] rows, int scored) {
        List<boolean[]> marks = Stream.of(rows)
                .map(row -> SmallPolicies.from(row, row.length - scored))
                .toList();
        return new TokenBatch(Arrays.asList(rows), marks);
    }

    private static void report(String what, int tokens, Runnable work) throws IOException {
        Files.writeString(Path.of("/proc/self/clear_refs"), "5"); // resets the peak
        double seconds = seconds(work);
        System.out.printf(
                "%s: %.1f s of CPU, %.0f tokens per CPU second, %.2f GB at most%n",
                what, seconds, tokens / seconds, peakGigabytes());
    }

    private static double seconds(Runnable work) {
        long start = PROCESS.getProcessCpuTime();
        work.run();
        return (PROCESS.getProcessCpuTime() - start) / 1e9;
    }

    private static double peakGigabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / (1 << 20))
                .findFirst()
                .orElseThrow();
    }
}
