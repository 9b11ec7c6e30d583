package org.facecard.pipelines.policy;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.image.RgbImage;
import org.facecard.pipelines.policy.model.LlamaConfig;
import org.facecard.pipelines.policy.vision.FeatureLayer;
import org.facecard.pipelines.policy.vision.LlavaVision;
import org.facecard.pipelines.policy.vision.PixelNormalisation;
import org.facecard.pipelines.policy.vision.TowerActivation;
import org.facecard.pipelines.study.Numerics;
import org.facecard.pipelines.study.arms.OptimizerSpec;
import org.facecard.pipelines.study.spec.base.ModelSpec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * CPU time of an update of the gp-vl study's model; pipelines/scripts/bench/vision alternates it with its PyTorch twin.
 */
@Tag("benchmark")
class VisionBenchmark {
    private static final int ROWS = 32;
    private static final int WIDTH = 52;
    private static final int SCORED = 25;
    private static final int WORDS = 131;
    private static final int GROUP = 4;
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    @TempDir
    private Path folder;

    @Test
    void printsTimesOfTrainingSteps() throws IOException {
        TensorEngine.start(new Numerics(1, false));
        OptimizerSpec spec = new OptimizerSpec(1e-3, 0.9, 0.98, 1e-8, 0.01, 1);
        LlavaVision vision = new LlavaVision(
                64,
                16,
                64,
                256,
                2,
                4,
                TowerActivation.QUICK_GELU,
                1e-5,
                FeatureLayer.LAST,
                128,
                WORDS,
                PixelNormalisation.UNIT);
        try (Policy text = Policy.create(LlamaConfig.of(new ModelSpec(128, 344, 3, 4, 4, 160, 10_000), WORDS), 1)) {
            text.save(folder);
        }
        try (Policy policy = Policy.seeing(folder, vision, WORDS + 2, 1);
                Learner learner = Learner.of(policy, spec, 1e-3)) {
            TokenBatch batch = batch();
            MicroStep step = scope ->
                    policy.score(scope, batch).logProbabilities().mean().neg();
            for (int i = 0; i < 40; i++) {
                learner.update(1e-3, step);
            }
            double[] seconds = new double[12]; // the clock ticks every 10 ms
            for (int i = 0; i < seconds.length; i++) {
                long start = PROCESS.getProcessCpuTime();
                for (int update = 0; update < GROUP; update++) {
                    learner.update(1e-3, step);
                }
                seconds[i] = (PROCESS.getProcessCpuTime() - start) / 1e9 / GROUP;
            }
            Arrays.sort(seconds);
            double median = seconds[seconds.length / 2];
            System.out.printf(
                    "training step 32 x 52 with pictures: %.2f ms of CPU, %.0f tokens per CPU second%n",
                    1000 * median, ROWS * WIDTH / median);
        }
    }

    private static TokenBatch batch() {
        Draws draws = Draws.of(2, "benchmark/batch");
        List<int[]> tokens = new ArrayList<>();
        List<boolean[]> marks = new ArrayList<>();
        Map<Integer, RgbImage> pictures = new TreeMap<>();
        for (int row = 0; row < ROWS; row++) {
            int[] ids = new int[WIDTH];
            for (int i = 0; i < WIDTH; i++) {
                ids[i] = i >= 10 && i < 26 ? WORDS : (int) (draws.at(row).uniform(i) * WORDS);
            }
            boolean[] mark = new boolean[WIDTH];
            Arrays.fill(mark, WIDTH - SCORED, WIDTH, true);
            byte[] rgb = new byte[64 * 64 * 3];
            for (int i = 0; i < rgb.length; i++) {
                rgb[i] = (byte) (256 * draws.at(row).uniform(1_000 + i));
            }
            tokens.add(ids);
            marks.add(mark);
            pictures.put(row, new RgbImage(64, 64, rgb));
        }
        return new TokenBatch(tokens, marks, pictures);
    }
}
