package org.facecard.activities.stage;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import org.facecard.pipelines.artifacts.Cost;

/** Measures the cost of a stage. A process runs one stage at a time, so its figures are those of the stage. */
final class StageMeter {
    private static final double NANOS = 1e9;

    private final Instant startedAt = Instant.now();
    private final long wall = System.nanoTime();
    private final long cpu = processor();

    private StageMeter() {}

    /** Begins a stage: what an earlier one of this process held at most counts no longer. */
    static StageMeter start() {
        ProcessMemory.resetPeak();
        return new StageMeter();
    }

    Cost read(RunningStage work) {
        return new Cost(
                startedAt.toString(),
                (System.nanoTime() - wall) / NANOS,
                (processor() - cpu) / NANOS,
                work.tokens(),
                work.flops(),
                ProcessMemory.peak());
    }

    private static long processor() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : 0;
    }
}
