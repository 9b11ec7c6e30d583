package org.facecard.infra.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.temporal.client.ActivityCompletionException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.facecard.activities.internal.StageRunner;
import org.facecard.infra.worker.Science;
import org.facecard.pipelines.study.Stage;
import org.jspecify.annotations.Nullable;

/** Measures the heavy stages of a worker, which runs one at a time. */
public final class StageMeters {
    private final MeterRegistry registry;
    private final Counter tokens;
    private volatile @Nullable MeteredWork running;

    private enum Outcome {
        DONE,
        /** The worker drained, or somebody cancelled the study. */
        STOPPED,
        FAILED
    }

    /** @param registry receives the measurements; those of stages that never ran here are 0 from the start */
    public StageMeters(MeterRegistry registry) {
        this.registry = registry;
        this.tokens = Counter.builder("facecard.tokens")
                .description("tokens that stages have learned from or written")
                .register(registry);
        for (Stage kind : Stage.values()) {
            for (Outcome outcome : Outcome.values()) {
                timer(kind, outcome);
            }
        }
        gauge("facecard.stage.running", "1 while a stage runs", work -> 1);
        gauge("facecard.stage.idle.seconds", "since the running stage last moved", MeteredWork::idleSeconds);
        gauge("facecard.stage.share", "of the running stage that is done, from 0 to 1", MeteredWork::share);
    }

    /** The same science, measured. */
    public Science over(Science science) {
        return new Science(kind -> metered(kind, science.runners().apply(kind)), science.report());
    }

    private StageRunner metered(Stage kind, StageRunner runner) {
        return work -> {
            MeteredWork metered = new MeteredWork(work, tokens);
            long started = System.nanoTime();
            Outcome outcome = Outcome.FAILED;
            running = metered;
            try {
                runner.run(metered);
                outcome = Outcome.DONE;
            } catch (RuntimeException e) {
                outcome = e.getCause() instanceof ActivityCompletionException ? Outcome.STOPPED : Outcome.FAILED;
                throw e;
            } finally {
                running = null;
                timer(kind, outcome).record(Duration.ofNanos(System.nanoTime() - started));
            }
        };
    }

    private Timer timer(Stage kind, Outcome outcome) {
        return Timer.builder("facecard.stage")
                .description("time of the attempts at stages")
                .tag("kind", kind.label())
                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }

    /** A gauge that is 0 while no stage runs. */
    private void gauge(String name, String description, ToDoubleFunction<MeteredWork> value) {
        Gauge.builder(
                        name,
                        () -> Optional.ofNullable(running)
                                .map(value::applyAsDouble)
                                .orElse(0.0))
                .description(description)
                .register(registry);
    }
}
