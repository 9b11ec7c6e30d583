package org.facecard.pipelines.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.facecard.pipelines.artifacts.local.LocalCheckpoints;
import org.facecard.pipelines.policy.Policy;
import org.facecard.pipelines.policy.TensorEngine;
import org.facecard.pipelines.policy.model.LlamaConfig;
import org.facecard.pipelines.policy.tokenizer.TextCodec;
import org.facecard.pipelines.study.Numerics;
import org.facecard.pipelines.study.arms.OptimizerSpec;
import org.facecard.pipelines.study.spec.base.ModelSpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a mid-stage checkpoint costs on this disk, and which share of the training time that is. */
@Tag("benchmark")
class CheckpointBenchmark {
    private static final int SAVES = 15;
    private static final int WORDS = 131;
    private static final OptimizerSpec OPTIMIZER = new OptimizerSpec(1e-3, 0.9, 0.98, 1e-8, 0, 1);

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        TensorEngine.start(new Numerics(1, false));
    }

    @Test
    void theLaptopsModel() throws IOException {
        measure(new ModelSpec(128, 344, 3, 4, 4, 160, 10_000));
    }

    @Test
    void aModelFiftyTimesAsLarge() throws IOException {
        measure(new ModelSpec(512, 1376, 10, 8, 8, 160, 10_000));
    }

    private void measure(ModelSpec model) throws IOException {
        List<String> words = IntStream.range(0, WORDS).mapToObj(i -> "w" + i).toList();
        TextCodec codec = TextCodec.words(words);
        Policy policy = Policy.create(LlamaConfig.of(model, codec.size()), 1);
        try (TrainingState state = TrainingState.create(policy, codec, new TrainingState.Optimizer(OPTIMIZER, 1e-3))) {
            LocalCheckpoints checkpoints = new LocalCheckpoints(folder, Duration.ZERO);
            double[] seconds = new double[SAVES];
            for (int i = 0; i < SAVES; i++) {
                long start = System.nanoTime();
                checkpoints.save(state::save);
                seconds[i] = (System.nanoTime() - start) / 1e9;
            }
            Arrays.sort(seconds);
            double median = seconds[SAVES / 2];
            double interval = Math.max(LocalCheckpoints.INTERVAL.toSeconds(), 50 * median);
            System.out.printf(
                    "checkpoint of %.1f MB: median %.0f ms, slowest %.0f ms; every %.0f s that is %.2f %%%n",
                    megabytes(checkpoints.latest().orElseThrow()),
                    1e3 * median,
                    1e3 * seconds[SAVES - 1],
                    interval,
                    100 * median / (interval + median));
        }
    }

    private static double megabytes(Path checkpoint) throws IOException {
        try (Stream<Path> files = Files.walk(checkpoint)) {
            return files.mapToLong(file ->
                                    file.toFile().isFile() ? file.toFile().length() : 0)
                            .sum()
                    / 1e6;
        }
    }
}
