package org.facecard.pipelines.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** CPU time of this process, of all its threads: Java's own, the garbage collector's, the compiler's, libtorch's. */
final class CpuClock {
    private static final Path THREADS = Path.of("/proc/self/task");
    private static final String TIMES = "schedstat";
    private static final boolean FINE = Files.isReadable(Path.of("/proc/self").resolve(TIMES));
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private CpuClock() {}

    /** Seconds since the process began; ticks of 10 ms where the system does not tell nanoseconds. */
    static double seconds() throws IOException {
        return FINE ? nanoseconds() / 1e9 : PROCESS.getProcessCpuTime() / 1e9;
    }

    private static long nanoseconds() throws IOException {
        List<Path> threads;
        try (Stream<Path> all = Files.list(THREADS)) {
            threads = all.toList();
        }
        long sum = 0;
        for (Path thread : threads) {
            sum += nanoseconds(thread.resolve(TIMES));
        }
        return sum;
    }

    /** A thread that has just ended tells nothing any more. */
    private static long nanoseconds(Path times) throws IOException {
        try {
            String text = Files.readString(times);
            return Long.parseLong(text.substring(0, text.indexOf(' ')));
        } catch (NoSuchFileException e) {
            return 0;
        }
    }
}
