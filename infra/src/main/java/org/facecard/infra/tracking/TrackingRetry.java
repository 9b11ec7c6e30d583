package org.facecard.infra.tracking;

import java.net.http.HttpResponse;
import java.time.Duration;
import org.facecard.infra.http.BusyRetry;
import org.facecard.infra.tracking.TrackingException.Kind;

/**
 * How often a request is repeated. Every request of ours may be: a repeated one changes nothing more.
 *
 * @param tries in all
 * @param first pause; each further one is twice as long
 */
record TrackingRetry(int tries, Duration first) {
    /** Half a minute in all. */
    static final TrackingRetry DEFAULT = new TrackingRetry(7, Duration.ofMillis(500));

    /** The longest pause that a server can ask for. */
    private static final Duration LONGEST = Duration.ofMinutes(1);

    /** Waits before try {@code next}, counted from 2. */
    void pause(int next) {
        sleep(doubled(next));
    }

    /** Waits before try {@code next} as long as the server asks for in {@code busy}, at most a minute. */
    void pause(int next, HttpResponse<?> busy) {
        Duration said = BusyRetry.said(busy).orElse(doubled(next));
        sleep(said.compareTo(LONGEST) < 0 ? said : LONGEST);
    }

    private Duration doubled(int next) {
        return first.multipliedBy(1L << (next - 2));
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
