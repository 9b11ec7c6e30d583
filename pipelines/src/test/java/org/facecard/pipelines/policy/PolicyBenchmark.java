package org.facecard.pipelines.policy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.policy.model.LlamaConfig;
import org.facecard.pipelines.study.Numerics;
import org.facecard.pipelines.study.arms.OptimizerSpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Memory of the laptop study's hot loop; {@code facecard bench} measures its time. */
@Tag("benchmark")
class PolicyBenchmark {
    private static final int VOCABULARY = 131;

    @BeforeAll
    static void start() {
        TensorEngine.start(new Numerics(1, false));
    }

    /** Resident memory over the laptop study's longest run of updates: it must stay flat. */
    @Test
    void residentMemoryOfTwoThousandUpdates() throws IOException {
        LlamaConfig small = new LlamaConfig(VOCABULARY, 32, 64, 2, 4, 4, 8, 160, 10_000, null, 1e-5, false);
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
                ids[i] = (int) (draws.at(row).uniform(i) * VOCABULARY);
            }
            boolean[] mark = new boolean[width];
            Arrays.fill(mark, width - scored, width, true);
            tokens.add(ids);
            marks.add(mark);
        }
        return new TokenBatch(tokens, marks);
    }
}
