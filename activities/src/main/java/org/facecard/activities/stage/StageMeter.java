package org.facecard.activities.stage;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import org.facecard.pipelines.artifacts.Cost;

/** Measures the cost of a stage. A process runs one stage at a time, so its figures are those of the stage. */
final class StageMeter {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final double NANOS = 1e9;
    private static final long KIB = 1024;

    private final Instant startedAt = Instant.now();
    private final long wall = System.nanoTime();
    private final long cpu = processor();

    private StageMeter() {}

    static StageMeter start() {
        return new StageMeter();
    }

    Cost read(RunningStage work) {
        return new Cost(
                startedAt.toString(),
                (System.nanoTime() - wall) / NANOS,
                (processor() - cpu) / NANOS,
                work.tokens(),
                work.flops(),
                peakMemory());
    }

    private static long processor() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : 0;
    }

    /** VmHWM, in bytes; the heap in use if the system has no such file. */
    private static long peakMemory() {
        try (Stream<String> lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIB)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            Runtime runtime = Runtime.getRuntime();
            return runtime.totalMemory() - runtime.freeMemory();
        }
    }
}
