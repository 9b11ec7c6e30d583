package org.facecard.pipelines.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * CPU time of this process, of all its threads: Java's own, the garbage collector's, the compiler's, libtorch's. That of the
 * calling thread is exact. The system books the others at its ticks, which is exact where they sleep.
 */
final class CpuClock {
    private static final Path THREADS = Path.of("/proc/self/task");
    private static final Path OWN = Path.of("/proc/thread-self");
    private static final String TIMES = "schedstat";
    private static final boolean OTHERS = Files.isReadable(OWN.resolve(TIMES));

    private CpuClock() {}

    /** Returns seconds so far; only those of the calling thread where the system reports nothing about the others. */
    static double seconds() throws IOException {
        long own = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        return (own + (OTHERS ? others() : 0)) / 1e9;
    }

    private static long others() throws IOException {
        Path own = Files.readSymbolicLink(OWN).getFileName();
        List<Path> threads;
        try (Stream<Path> all = Files.list(THREADS)) {
            threads = all.filter(thread -> !thread.getFileName().equals(own)).toList();
        }
        long sum = 0;
        for (Path thread : threads) {
            sum += nanoseconds(thread.resolve(TIMES));
        }
        return sum;
    }

    /** A thread that has just ended reports nothing. */
    private static long nanoseconds(Path times) throws IOException {
        try {
            String text = Files.readString(times);
            return Long.parseLong(text.substring(0, text.indexOf(' ')));
        } catch (NoSuchFileException e) {
            return 0;
        }
    }
}
