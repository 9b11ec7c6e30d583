package org.facecard.infra.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.facecard.infra.home.Home;
import org.facecard.infra.run.index.RunFolder;
import org.facecard.pipelines.study.spec.Programme;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What it takes to make room in a home of 100,000 artifacts, beside other ways to delete the same folders, by the clock. */
@Tag("benchmark")
class GarbageCollectorBenchmark {
    private static final int ARTIFACTS = Integer.getInteger("facecard.artifacts", 100_000);

    @TempDir
    Path folder;

    @Test
    void printsTimesOfMakingRoom() throws Exception {
        Path home = filled("ours");
        // A run of which nothing is there: its keys are not known, and gc looks into every manifest.
        RunFolder.of(new Home(home), "tiny").write(Programme.of(TinyStudy.named("tiny")));
        GarbageCollector garbage = new GarbageCollector(new Home(home));
        AtomicInteger gone = new AtomicInteger();
        report("gc, find only", () -> gone.set(-garbage.find(Duration.ZERO).size()));
        report("gc --delete", () -> garbage.remove(Duration.ZERO, removed -> gone.incrementAndGet()));
        System.out.printf("%,d things found and not removed%n", -gone.get());
        Path system = filled("system").resolve("artifacts");
        report("rm -rf of the same folders", () -> execute("rm", "-rf", system.toString()));
        Path plain = filled("plain").resolve("artifacts");
        report("file by file in Java", () -> delete(plain));
    }

    private Path filled(String name) throws Exception {
        Path home = Files.createDirectory(folder.resolve(name));
        ManyArtifacts.in(home, ARTIFACTS);
        execute("sync");
        return home;
    }

    private static void execute(String... command) throws Exception {
        int code = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (code != 0) {
            throw new IOException(String.join(" ", command) + " ended with " + code);
        }
    }

    private static void delete(Path root) throws IOException {
        try (Stream<Path> walk = Files.walk(root)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static void report(String name, Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        System.out.printf(Locale.ROOT, "%-30s %6.1f s%n", name, (System.nanoTime() - start) / 1e9);
    }

    /** Something that takes time. */
    @FunctionalInterface
    private interface Work {
        void run() throws Exception;
    }
}
