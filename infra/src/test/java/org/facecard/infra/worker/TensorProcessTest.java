package org.facecard.infra.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.facecard.pipelines.policy.Generation;
import org.facecard.pipelines.policy.Policy;
import org.facecard.pipelines.policy.TensorEngine;
import org.facecard.pipelines.policy.model.LlamaConfig;
import org.facecard.pipelines.study.Numerics;
import org.facecard.pipelines.study.spec.base.ModelSpec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(240)
class TensorProcessTest {
    private static final Numerics ONE = new Numerics(1, false);
    private static final int THREADS = 8;

    /** Megabytes: one arena grows by 120 to 150, an arena per thread by 1,200. */
    private static final long LIMIT = 400;

    @TempDir
    Path folder;

    /** Reads the same rows on one thread after another, and prints the megabytes that it grows by after the first. */
    static final class Changing {
        private Changing() {}

        public static void main(String[] arguments) throws Exception {
            TensorEngine.start(ONE);
            List<ExecutorService> threads = Stream.generate(Executors::newSingleThreadExecutor)
                    .limit(THREADS)
                    .toList();
            try (Policy policy = Policy.create(LlamaConfig.of(new ModelSpec(128, 344, 3, 4, 4, 160, 10_000), 64), 1)) {
                for (int warmUp = 0; warmUp < 3; warmUp++) {
                    threads.get(0).submit(() -> read(policy)).get();
                }
                long before = resident();
                for (ExecutorService thread : threads) {
                    thread.submit(() -> read(policy)).get();
                }
                System.out.println("grown by " + (resident() - before));
            }
            System.exit(0);
        }

        private static void read(Policy policy) {
            for (int length = 40; length <= 100; length += 20) {
                int[] context = IntStream.range(0, length).map(i -> i % 64).toArray();
                try (Generation generation = policy.generation(100)) {
                    generation.read(Collections.nCopies(100, context));
                }
            }
        }

        private static long resident() throws IOException {
            String line = Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(text -> text.startsWith("RssAnon"))
                    .findFirst()
                    .orElseThrow();
            return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
        }
    }

    /** By night: it takes as long as eight stages. */
    @Tag("nightly")
    @Test
    @EnabledOnOs(OS.LINUX)
    void memoryFreedOnOneThreadServesTheNext() throws Exception {
        Path output = folder.resolve("output");
        ProcessBuilder builder = new TensorProcess(Changing.class, "-Xmx300m", ONE).builder(List.of(), List.of());
        builder.redirectOutput(output.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT);

        assertThat(builder.start().waitFor()).isZero();

        List<String> lines = Files.readAllLines(output);
        String last = lines.get(lines.size() - 1);
        assertThat(Long.parseLong(last.replace("grown by ", ""))).isLessThan(LIMIT);
    }
}
