package org.facecard.infra.engine;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A clock that starts at the time of day and then only moves forward: no step of the machine's clock makes a timer fire
 * early, or an hour late.
 */
final class MonotonicClock extends Clock {
    private final long beginMillis = System.currentTimeMillis();
    private final LongSupplier nanoTime;
    private final long beginNanos;

    /** @param nanoTime clock that only goes forward, ns */
    MonotonicClock(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.beginNanos = nanoTime.getAsLong();
    }

    @Override
    public long millis() {
        return beginMillis + TimeUnit.NANOSECONDS.toMillis(nanoTime.getAsLong() - beginNanos);
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** Only UTC is supported. */
    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
