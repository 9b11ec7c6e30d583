package org.facecard.activities.stage;

import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionException;
import io.temporal.client.ActivityWorkerShutdownException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.facecard.activities.StageProgress;
import org.jspecify.annotations.Nullable;

/**
 * Reports to the engine once a second that a stage is alive and how far it is, from a thread of its own, however long a
 * step takes; and learns from it whether the stage must stop.
 */
public final class Heartbeat implements AutoCloseable {
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final ActivityExecutionContext context;
    private final StopToken stop;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile @Nullable RunningStage work;

    public Heartbeat(ActivityExecutionContext context, StopToken stop) {
        this.context = context;
        this.stop = stop;
        Thread thread = new Thread(this::beat, "heartbeat " + context.getInfo().getActivityId());
        thread.setDaemon(true);
        thread.start();
    }

    StopToken stop() {
        return stop;
    }

    /** From now on heartbeats say how far {@code running} is. */
    void watch(RunningStage running) {
        work = running;
    }

    private void beat() {
        try {
            do {
                RunningStage running = work;
                context.heartbeat(running == null ? StageProgress.NONE : running.heartbeat());
            } while (!stop.raised() && !over.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ActivityCompletionException e) {
            stop.raise(e);
        } catch (RejectedExecutionException e) {
            // The worker has shut down its senders of heartbeats between two beats.
            stop.raise(new ActivityWorkerShutdownException(context.getInfo()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets a call that is under way end: cut off, it would be an error in the server's log. */
    @Override
    public void close() {
        over.countDown();
    }
}
