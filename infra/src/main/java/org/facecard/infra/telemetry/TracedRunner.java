package org.facecard.infra.telemetry;

import io.opentelemetry.api.trace.Span;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.facecard.activities.stage.StageRunner;
import org.facecard.pipelines.artifacts.Checkpoints;
import org.facecard.pipelines.artifacts.stage.Progress;
import org.facecard.pipelines.artifacts.stage.StageContext;
import org.facecard.pipelines.study.plan.Role;
import org.facecard.pipelines.study.plan.StageRequest;

/**
 * A runner whose units (updates, episodes, ...) are spans below the attempt that runs it. It learns of them from the
 * progress that the science reports. Units of less than a second share a span, so that a trace of a small model stays
 * readable.
 *
 * @param runner does the work
 * @param tracing which receives the spans
 */
public record TracedRunner(StageRunner runner, Tracing tracing) implements StageRunner {
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    @Override
    public void run(StageContext context) throws Exception {
        Spans spans = new Spans(context, tracing);
        try {
            runner.run(spans);
        } finally {
            spans.write();
        }
    }

    private static final class Spans implements StageContext {
        private final StageContext context;
        private final Tracing tracing;
        private Progress last = new Progress(0, 0, "", Map.of());
        private long first = -1;
        private long began = now();

        Spans(StageContext context, Tracing tracing) {
            this.context = context;
            this.tracing = tracing;
        }

        private static long now() {
            return System.currentTimeMillis();
        }

        @Override
        public void report(Progress progress) {
            last = progress;
            first = first < 0 ? progress.done() : first;
            if (now() - began >= SHORTEST.toMillis()) {
                write();
            }
            context.report(progress);
        }

        /** Writes a span of the units since the last one, if there were any. */
        void write() {
            if (first >= 0) {
                Span span = tracing.tracer()
                        .spanBuilder(last.unit())
                        .setStartTimestamp(began, TimeUnit.MILLISECONDS)
                        .startSpan();
                span.setAttribute("facecard.first", first)
                        .setAttribute("facecard.last", last.done())
                        .setAttribute("facecard.total", last.total());
                last.metrics().forEach((name, value) -> span.setAttribute("facecard." + name, value));
                span.end(now(), TimeUnit.MILLISECONDS);
            }
            first = -1;
            began = now();
        }

        @Override
        public StageRequest request() {
            return context.request();
        }

        @Override
        public Path input(Role role) {
            return context.input(role);
        }

        @Override
        public Path output() {
            return context.output();
        }

        @Override
        public Checkpoints checkpoints() {
            return context.checkpoints();
        }

        @Override
        public void spent(long tokens, double flops) {
            context.spent(tokens, flops);
        }
    }
}
