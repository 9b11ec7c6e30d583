package org.facecard.infra.serve;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.facecard.infra.threads.DaemonThreads;

/**
 * Closes connections that take long to send the head of a request. Jetty bounds silence and slow bodies, but not a head
 * that arrives byte by byte, and such connections would block others.
 */
final class HeaderTimeout implements Connection.Listener, AutoCloseable {
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Duration PERIOD = Duration.ofSeconds(2);

    private final Map<Connection, Head> heads = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(new DaemonThreads("head-timeout"));

    HeaderTimeout() {
        clock.scheduleWithFixedDelay(this::check, PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * What has arrived of the next request.
     *
     * @param requests whose heads arrived completely
     * @param bytes that arrived with them
     * @param begun when the first byte after them was noticed, 0 before
     */
    private record Head(long requests, long bytes, long begun) {
        static Head after(Connection connection) {
            return new Head(connection.getMessagesIn(), connection.getBytesIn(), 0);
        }

        /** Bytes that arrive before the answer begins belong to a body. */
        Head next(Connection connection) {
            boolean answered = connection.getMessagesIn() == connection.getMessagesOut();
            if (requests != connection.getMessagesIn() || !answered) {
                return after(connection);
            }
            boolean begins = begun == 0 && connection.getBytesIn() > bytes;
            return begins ? new Head(requests, bytes, System.nanoTime()) : this;
        }

        boolean late() {
            return begun != 0 && System.nanoTime() - begun > LONGEST.toNanos();
        }
    }

    @Override
    public void onOpened(Connection connection) {
        heads.put(connection, new Head(0, 0, 0));
    }

    @Override
    public void onClosed(Connection connection) {
        heads.remove(connection);
    }

    private void check() {
        heads.forEach((connection, head) -> {
            Head now = head.next(connection);
            if (now.late()) {
                connection.close();
            } else {
                heads.replace(connection, head, now);
            }
        });
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
