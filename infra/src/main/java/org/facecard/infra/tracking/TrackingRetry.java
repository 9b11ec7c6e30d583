package org.facecard.infra.tracking;

import java.time.Duration;
import java.util.Optional;
import org.facecard.infra.tracking.TrackingException.Kind;

/**
 * How often a request is repeated. All our requests are idempotent.
 *
 * @param tries in all
 * @param first pause; each further one is twice as long
 */
record TrackingRetry(int tries, Duration first) {
    /** Half a minute in total, when the server does not ask for more. */
    static final TrackingRetry DEFAULT = new TrackingRetry(7, Duration.ofMillis(500));

    /** The longest pause that a server can ask for. */
    private static final Duration LONGEST = Duration.ofMinutes(1);

    /**
     * Waits before try {@code next}, counted from 2.
     *
     * @param asked the pause that the server asks for
     */
    void pause(int next, Optional<Duration> asked) {
        Duration pause = asked.orElse(first.multipliedBy(1L << (next - 2)));
        sleep(pause.compareTo(LONGEST) < 0 ? pause : LONGEST);
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TrackingException(
                    Kind.UNREACHABLE, "interrupted while the tracking server was busy: the same command continues");
        }
    }
}
