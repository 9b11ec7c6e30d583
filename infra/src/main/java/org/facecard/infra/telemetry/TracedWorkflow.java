package org.facecard.infra.telemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.StatusCode;
import io.temporal.common.interceptors.Header;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptorBase;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.unsafe.WorkflowUnsafe;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.facecard.workflows.RunCell;
import org.facecard.workflows.RunStudy;
import org.facecard.workflows.StageWorkflowInput;
import org.jspecify.annotations.Nullable;

/**
 * The span of one workflow. It is written once, when the workflow ends: a replay reaches the same end and writes
 * nothing. Everything that the workflow calls receives its position.
 */
final class TracedWorkflow extends WorkflowInboundCallsInterceptorBase {
    private final Tracing tracing;
    private @Nullable SpanPosition place;

    TracedWorkflow(WorkflowInboundCallsInterceptor next, Tracing tracing) {
        super(next);
        this.tracing = tracing;
    }

    @Override
    public void init(WorkflowOutboundCallsInterceptor outbound) {
        super.init(new Calls(outbound));
    }

    @Override
    public WorkflowOutput execute(WorkflowInput input) {
        Optional<SpanPosition> parent = SpanPosition.in(input.getHeader());
        place = SpanPosition.ofRun(Workflow.getInfo().getRunId(), parent);
        long start = Workflow.currentTimeMillis();
        String name = name(input.getArguments());
        try {
            WorkflowOutput output = super.execute(input);
            write(name, start, parent).end(Workflow.currentTimeMillis(), TimeUnit.MILLISECONDS);
            return output;
        } catch (RuntimeException e) {
            // an Error is not an end: the SDK throws one to remove a waiting workflow from memory
            write(name, start, parent)
                    .setStatus(StatusCode.ERROR, String.valueOf(e.getMessage()))
                    .end(Workflow.currentTimeMillis(), TimeUnit.MILLISECONDS);
            throw e;
        }
    }

    private Span write(String name, long start, Optional<SpanPosition> parent) {
        if (place == null || WorkflowUnsafe.isReplaying()) {
            return Span.getInvalid();
        }
        SpanBuilder span = tracing.tracer().spanBuilder(name).setStartTimestamp(start, TimeUnit.MILLISECONDS);
        parent.ifPresentOrElse(above -> span.setParent(above.asParent()), span::setNoParent);
        return tracing.ids().at(place, span::startSpan);
    }

    private static String name(@Nullable Object[] arguments) {
        String type = Workflow.getInfo().getWorkflowType();
        Object order = arguments.length == 0 ? null : arguments[0];
        if (order instanceof RunStudy study) {
            return "%s %s".formatted(type, study.programme().name());
        } else if (order instanceof RunCell cell) {
            return "%s %s".formatted(type, cell.cell());
        } else if (order instanceof StageWorkflowInput stage) {
            return "%s %s".formatted(type, stage.stage().stage());
        }
        return type;
    }

    private final class Calls extends WorkflowOutboundCallsInterceptorBase {
        Calls(WorkflowOutboundCallsInterceptor next) {
            super(next);
        }

        private Header told(Header header) {
            return place == null ? header : place.into(header);
        }

        @Override
        public <R> ActivityOutput<R> executeActivity(ActivityInput<R> call) {
            return super.executeActivity(new ActivityInput<>(
                    call.getActivityName(),
                    call.getResultClass(),
                    call.getResultType(),
                    call.getArgs(),
                    call.getOptions(),
                    told(call.getHeader())));
        }

        @Override
        public <R> ChildWorkflowOutput<R> executeChildWorkflow(ChildWorkflowInput<R> call) {
            return super.executeChildWorkflow(new ChildWorkflowInput<>(
                    call.getWorkflowId(),
                    call.getWorkflowType(),
                    call.getResultClass(),
                    call.getResultType(),
                    call.getArgs(),
                    call.getOptions(),
                    told(call.getHeader())));
        }
    }
}
