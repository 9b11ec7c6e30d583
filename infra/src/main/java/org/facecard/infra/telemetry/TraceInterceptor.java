package org.facecard.infra.telemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor;
import org.facecard.activities.RunStage;
import org.jspecify.annotations.Nullable;

/** Spans of workflows and activities, each below the one that called it. */
public final class TraceInterceptor extends WorkerInterceptorBase {
    private final Tracing tracing;

    /** @param tracing which receives them */
    public TraceInterceptor(Tracing tracing) {
        this.tracing = tracing;
    }

    @Override
    public WorkflowInboundCallsInterceptor interceptWorkflow(WorkflowInboundCallsInterceptor next) {
        return new TracedWorkflow(next, tracing);
    }

    @Override
    public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
        return new TracedActivity(next, tracing);
    }

    private static final class TracedActivity extends ActivityInboundCallsInterceptorBase {
        private final Tracing tracing;
        private String name = "activity";

        TracedActivity(ActivityInboundCallsInterceptor next, Tracing tracing) {
            super(next);
            this.tracing = tracing;
        }

        @Override
        public void init(ActivityExecutionContext context) {
            name = context.getInfo().getActivityType();
            super.init(context);
        }

        @Override
        public ActivityOutput execute(ActivityInput input) {
            return SpanPosition.in(input.getHeader())
                    .map(parent -> traced(input, parent))
                    .orElseGet(() -> super.execute(input));
        }

        private ActivityOutput traced(ActivityInput input, SpanPosition parent) {
            Span span = tracing.tracer()
                    .spanBuilder(name)
                    .setParent(parent.asParent())
                    .startSpan();
            label(span, input.getArguments());
            try (Scope current = span.makeCurrent()) {
                span.setAttribute("thread.name", Thread.currentThread().getName());
                return super.execute(input);
            } catch (RuntimeException | Error e) {
                span.setStatus(StatusCode.ERROR, String.valueOf(e.getMessage()));
                throw e;
            } finally {
                span.end();
            }
        }

        private static void label(Span span, @Nullable Object[] arguments) {
            if (arguments.length == 2
                    && arguments[0] instanceof RunStage stage
                    && arguments[1] instanceof Integer attempt) {
                span.setAttribute("facecard.study", stage.study())
                        .setAttribute("facecard.stage", stage.stage())
                        .setAttribute("facecard.attempt", attempt);
            }
        }
    }
}
