package org.facecard.infra.serve.live;

import io.javalin.http.sse.SseClient;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.facecard.infra.run.state.RunException;
import org.facecard.infra.threads.DaemonThreads;

/** Serves viewers in browsers by server-sent events. A slow viewer misses pieces and does not delay the others. */
public final class RunEvents implements AutoCloseable {
    private static final int THREADS = 4;
    private static final int WAITING = 400;

    private final ExecutorService senders = Executors.newFixedThreadPool(THREADS, new DaemonThreads("events"));

    /** Shows every change of {@code run} to {@code client}. */
    public void follow(String run, SseClient client, RunFeeds feeds) {
        client.keepAlive();
        Viewer viewer = new Browser(client);
        try {
            feeds.follow(run, viewer);
        } catch (RunException e) {
            viewer.show(feeds.lost(String.valueOf(e.getMessage())));
            viewer.end();
        }
    }

    private final class Browser implements Viewer {
        private final SseClient client;
        private final BlockingQueue<String> pieces = new ArrayBlockingQueue<>(WAITING);
        private final AtomicBoolean sending = new AtomicBoolean();
        private volatile boolean ended;

        Browser(SseClient client) {
            this.client = client;
        }

        @Override
        public void show(String piece) {
            if (pieces.offer(piece)) {
                send();
            }
        }

        @Override
        public void end() {
            ended = true;
            send();
        }

        @Override
        public boolean gone() {
            return client.terminated();
        }

        private void send() {
            if (sending.compareAndSet(false, true)) {
                senders.execute(this::drain);
            }
        }

        private void drain() {
            String piece = pieces.poll();
            while (piece != null && !gone()) {
                if (piece.equals(NOTHING_NEW)) {
                    client.sendComment("nothing new");
                } else {
                    client.sendEvent("piece", piece);
                }
                piece = pieces.poll();
            }
            boolean over = ended && pieces.isEmpty();
            if (over && !gone()) {
                client.sendEvent("end", "over"); // browsers drop an event without data
                client.close();
            }
            sending.set(false);
            // What another thread added, or its end, since the last look.
            if (!over && (ended || !pieces.isEmpty()) && !gone()) {
                send();
            }
        }
    }

    @Override
    public void close() {
        senders.shutdownNow();
    }
}
