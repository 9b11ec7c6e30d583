package org.facecard.pipelines.policy;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.policy.model.LlamaConfig;
import org.facecard.pipelines.study.Numerics;
import org.facecard.pipelines.study.arms.OptimizerSpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** CPU time of the laptop study's two hot loops; pipelines/scripts/bench/run alternates it with its PyTorch twin. */
@Tag("benchmark")
class PolicyBenchmark {
    private static final LlamaConfig LAPTOP =
            new LlamaConfig(131, 128, 344, 3, 4, 4, 32, 160, 10_000, null, 1e-5, false);

    private static final int GROUP = 4;
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    @BeforeAll
    static void start() {
        TensorEngine.start(new Numerics(1, false));
    }

    @Test
    void trainingStep() {
        OptimizerSpec spec = new OptimizerSpec(1e-3, 0.9, 0.98, 1e-8, 0.01, 1);
        try (Policy policy = Policy.create(LAPTOP, 1);
                Learner learner = Learner.of(policy, spec, 1e-3)) {
            TokenBatch batch = batch(32, 40, 25);
            report(
                    "training step 32 x 40",
                    32 * 40,
                    40,
                    60,
                    i -> learner.update(
                            1e-3,
                            scope -> policy.score(scope, batch)
                                    .logProbabilities()
                                    .mean()
                                    .neg()));
        }
    }

    @Test
    void generation() {
        try (Policy policy = Policy.create(LAPTOP, 1)) {
            Draws draws = Draws.of(1, "benchmark");
            List<int[]> prompts = new ArrayList<>(Collections.nCopies(192, new int[15]));
            Sampling sampling = new Sampling(1, 25, Set.of());
            report("generation 192 x (15 + 25)", 192 * 25, 6, 20, i -> {
                try (Generation generation = policy.generation(192)) {
                    generation.read(prompts);
                    generation.sample(sampling, (row, token) -> draws.at(row).uniform(token));
                }
            });
        }
    }

    /** Resident memory over the laptop study's longest run of updates: it must stay flat. */
    @Test
    void residentMemoryOfTwoThousandUpdates() throws IOException {
        LlamaConfig small = new LlamaConfig(131, 32, 64, 2, 4, 4, 8, 160, 10_000, null, 1e-5, false);
        OptimizerSpec spec = new OptimizerSpec(1e-3, 0.9, 0.98, 1e-8, 0.01, 1);
        try (Policy policy = Policy.create(small, 1);
                Learner learner = Learner.of(policy, spec, 1e-3)) {
            TokenBatch batch = batch(32, 40, 25);
            for (int update = 0; update <= 2000; update++) {
                learner.update(
                        1e-3,
                        scope -> policy.score(scope, batch)
                                .logProbabilities()
                                .mean()
                                .neg());
                if (update % 250 == 0) {
                    System.out.printf("update %d: %d MB resident%n", update, residentMegabytes());
                }
            }
        }
    }

    private static long residentMegabytes() throws IOException {
        String pages = Files.readString(Path.of("/proc/self/statm")).split(" ")[1];
        return Long.parseLong(pages) * 4096 >> 20;
    }

    private static TokenBatch batch(int rows, int width, int scored) {
        Draws draws = Draws.of(2, "benchmark/batch");
        List<int[]> tokens = new ArrayList<>();
        List<boolean[]> marks = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            int[] ids = new int[width];
            for (int i = 0; i < width; i++) {
                ids[i] = (int) (draws.at(row).uniform(i) * LAPTOP.vocabularySize());
            }
            boolean[] mark = new boolean[width];
            Arrays.fill(mark, width - scored, width, true);
            tokens.add(ids);
            marks.add(mark);
        }
        return new TokenBatch(tokens, marks);
    }

    private static void report(String what, int tokens, int warmUp, int repeats, IntConsumer work) {
        for (int i = 0; i < warmUp; i++) {
            work.accept(i);
        }
        double[] seconds = new double[repeats / GROUP]; // the clock ticks every 10 ms
        for (int i = 0; i < seconds.length; i++) {
            long start = PROCESS.getProcessCpuTime();
            IntStream.range(0, GROUP).forEach(work);
            seconds[i] = (PROCESS.getProcessCpuTime() - start) / 1e9 / GROUP;
        }
        Arrays.sort(seconds);
        double median = seconds[seconds.length / 2];
        System.out.printf("%s: %.2f ms of CPU, %.0f tokens per CPU second%n", what, 1000 * median, tokens / median);
    }
}
