package org.facecard.infra.engine;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The time of day when it was made, and from then on time that only passes: no step of the machine's clock lets a timer
 * ring early, or an hour late.
 */
final class SteadyClock extends Clock {
    private final long beginMillis = System.currentTimeMillis();
    private final LongSupplier nanoTime;
    private final long beginNanos;

    /** @param nanoTime clock that only goes forward, ns */
    SteadyClock(LongSupplier nanoTime) {
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

    /** Times are told in UTC only. */
    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
