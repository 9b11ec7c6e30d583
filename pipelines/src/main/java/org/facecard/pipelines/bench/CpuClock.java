package org.facecard.pipelines.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * CPU time of this process, of all its threads: Java's own, the garbage collector's, the compiler's, libtorch's. The
 * time of the calling thread is exact. The system updates that of the others at its ticks, so it is exact while they
 * sleep.
 */
final class CpuClock {
    private static final Path THREADS = Path.of("/proc/self/task");
    private static final Path OWN = Path.of("/proc/thread-self");
    private static final String TIMES = "schedstat";
    private static final boolean OTHERS = Files.isReadable(OWN.resolve(TIMES));

    /** Nanoseconds of every thread that was ever seen. */
    private static final Map<Path, Long> SEEN = new HashMap<>();

    private CpuClock() {}

    /**
     * Returns the CPU seconds so far; only those of the calling thread if the system reports nothing about the others.
     */
    static double seconds() throws IOException {
        long own = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        return (own + (OTHERS ? others() : 0)) / 1e9;
    }

    /**
     * Sums the time of the other threads. A thread that has ended keeps its last value, so that the sum never
     * decreases.
     */
    private static synchronized long others() throws IOException {
        try (Stream<Path> all = Files.list(THREADS)) {
            for (Path thread : all.toList()) {
                SEEN.merge(thread.getFileName(), nanoseconds(thread.resolve(TIMES)), Math::max);
            }
        }
        Path own = Files.readSymbolicLink(OWN).getFileName();
        return SEEN.entrySet().stream()
                .filter(thread -> !thread.getKey().equals(own))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** A thread that has just ended reports nothing: its file is gone, or cannot be read any more although it was opened. */
    private static long nanoseconds(Path times) {
        try {
            String text = Files.readString(times);
            return Long.parseLong(text.substring(0, text.indexOf(' ')));
        } catch (IOException e) {
            return 0;
        }
    }
}
