package org.facecard.activities.stage;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import io.temporal.activity.ActivityInfo;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.facecard.pipelines.study.Stage;

/**
 * The metrics of this process's stages. Without a registry, which only a process with metrics has, nothing is counted.
 */
final class StageMeters {
    private static final AtomicInteger RUNNING = Metrics.gauge("facecard.stages.running", new AtomicInteger());

    private StageMeters() {}

    /** How an attempt at a stage ended. */
    enum AttemptEnd {
        /** Its artifact was made. */
        MADE,
        /** Its artifact existed already. */
        REUSED,
        /** It was stopped, and has saved a checkpoint. */
        STOPPED,
        /** It failed. */
        FAILED
    }

    /** Counts the beginning of an attempt that has waited for a worker until now. */
    static Timer.Sample begin(Stage kind, ActivityInfo info) {
        long waited = System.currentTimeMillis() - info.getCurrentAttemptScheduledTimestamp();
        Timer.builder("facecard.queue.wait")
                .tag("kind", kind.label())
                .register(Metrics.globalRegistry)
                .record(Duration.ofMillis(Math.max(0, waited)));
        RUNNING.incrementAndGet();
        // At zero from now on: Prometheus sees no increase in a series that begins with one.
        for (AttemptEnd outcome : AttemptEnd.values()) {
            attempts(kind, outcome);
        }
        return Timer.start();
    }

    /** Counts the end of an attempt. */
    static void end(Timer.Sample attempt, Stage kind, AttemptEnd outcome) {
        RUNNING.decrementAndGet();
        attempt.stop(attempts(kind, outcome));
    }

    private static Timer attempts(Stage kind, AttemptEnd outcome) {
        return Timer.builder("facecard.stage")
                .tag("kind", kind.label())
                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                .register(Metrics.globalRegistry);
    }

    /** Returns the counter of tokens that stages of {@code kind} process; their rate is tokens per second. */
    static Counter tokens(Stage kind) {
        return Counter.builder("facecard.tokens").tag("kind", kind.label()).register(Metrics.globalRegistry);
    }
}
