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
 * Reports a stage's progress to the engine once a second, from a separate thread, however long a step takes. The
 * engine's answer says whether the stage must stop.
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

    /** Makes heartbeats report the progress of {@code running} from now on. */
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
            // The worker has shut down its heartbeat threads between two heartbeats.
            stop.raise(new ActivityWorkerShutdownException(context.getInfo()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets a call in progress finish: an interrupted one would be an error in the server's log. */
    @Override
    public void close() {
        over.countDown();
    }
}
