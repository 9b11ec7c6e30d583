package org.facecard.pipelines.results;

import java.time.Duration;
import java.util.function.LongSupplier;

/** When the next checkpoint is due: not before the interval, nor before 50 times what the last one cost. */
final class CheckpointPace {
    private static final long COST_MULTIPLE = 50;

    private final long interval;
    private final LongSupplier nanoTime;
    private long lastSave;
    private long lastCost;

    /** @param nanoTime clock that only goes forward, ns */
    CheckpointPace(Duration interval, LongSupplier nanoTime) {
        this.interval = interval.toNanos();
        this.nanoTime = nanoTime;
        this.lastSave = nanoTime.getAsLong();
    }

    boolean due() {
        return now() - lastSave >= Math.max(interval, COST_MULTIPLE * lastCost);
    }

    long now() {
        return nanoTime.getAsLong();
    }

    /** Notes a save that began at {@code start} and has just ended. */
    void saved(long start) {
        lastSave = now();
        lastCost = lastSave - start;
    }
}
