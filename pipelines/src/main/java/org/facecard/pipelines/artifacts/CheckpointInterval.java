package org.facecard.pipelines.artifacts;

import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** When the next checkpoint is due: after the interval, and after 50 times what the last one cost. */
public final class CheckpointInterval {
    private static final Logger LOG = LoggerFactory.getLogger(CheckpointInterval.class);
    private static final long COST_MULTIPLE = 50;

    private final String stage;
    private final long interval;
    private final LongSupplier nanoTime;
    private long lastSave;
    private long lastCost;

    /**
     * @param stage key of the stage that is saved
     * @param interval shortest time between two checkpoints
     * @param nanoTime monotonic clock, ns
     */
    public CheckpointInterval(String stage, Duration interval, LongSupplier nanoTime) {
        this.stage = stage;
        this.interval = interval.toNanos();
        this.nanoTime = nanoTime;
        this.lastSave = nanoTime.getAsLong();
    }

    public boolean due() {
        return now() - lastSave >= pause();
    }

    private long pause() {
        return Math.max(interval, COST_MULTIPLE * lastCost);
    }

    public long now() {
        return nanoTime.getAsLong();
    }

    /** Notes a save that began at {@code start} and has just ended. */
    public void saved(long start) {
        lastSave = now();
        lastCost = lastSave - start;
        LOG.info("checkpoint of {}: {} s, the next one after {} s", stage, seconds(lastCost), seconds(pause()));
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.2f", nanos / 1e9);
    }
}
