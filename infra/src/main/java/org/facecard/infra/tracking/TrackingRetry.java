package org.facecard.infra.tracking;

import java.time.Duration;
import org.facecard.infra.tracking.TrackingException.Kind;

/**
 * How often a request is repeated. All our requests are idempotent.
 *
 * @param tries in all
 * @param first pause; each further one is twice as long
 */
record TrackingRetry(int tries, Duration first) {
    /** Half a minute in total. */
    static final TrackingRetry DEFAULT = new TrackingRetry(7, Duration.ofMillis(500));

    /** Waits before try {@code next}, counted from 2. */
    void pause(int next) {
        try {
            Thread.sleep(first.multipliedBy(1L << (next - 2)).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TrackingException(
                    Kind.UNREACHABLE, "interrupted while the tracking server was busy: the same command continues");
        }
    }
}
