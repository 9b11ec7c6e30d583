package org.facecard.infra.telemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.GlobalDataConverter;
import io.temporal.common.interceptors.Header;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.facecard.pipelines.common.CanonicalJson;

/**
 * The position of a span in its trace. The position of a workflow's span follows from its run, so that a worker that
 * replays the workflow, in this process or another, finds the same position. It is passed on in the form of W3C Trace
 * Context.
 *
 * @param trace 32 hexadecimal digits
 * @param span 16 hexadecimal digits
 */
record SpanPosition(String trace, String span) {
    private static final String KEY = "traceparent";
    private static final Pattern FORM = Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}");
    private static final int TRACE_DIGITS = 32;
    private static final int SPAN_DIGITS = 16;

    /** Returns the place of a workflow's run below {@code parent}, or at the root of a trace of its own. */
    static SpanPosition ofRun(String run, Optional<SpanPosition> parent) {
        String digits = CanonicalJson.sha256(run);
        return new SpanPosition(
                parent.map(SpanPosition::trace).orElse(digits.substring(0, TRACE_DIGITS)),
                digits.substring(TRACE_DIGITS, TRACE_DIGITS + SPAN_DIGITS));
    }

    /** Reads the position that a caller wrote into a header, if it traces. */
    static Optional<SpanPosition> in(Header header) {
        Payload payload = header == null ? null : header.getValues().get(KEY);
        if (payload == null) {
            return Optional.empty();
        }
        Matcher matcher = FORM.matcher(GlobalDataConverter.get().fromPayload(payload, String.class, String.class));
        return matcher.matches() ? Optional.of(new SpanPosition(matcher.group(1), matcher.group(2))) : Optional.empty();
    }

    /** Returns {@code header} with this position, for what this span calls. */
    Header into(Header header) {
        Map<String, Payload> values = new HashMap<>(header.getValues());
        GlobalDataConverter.get()
                .toPayload("00-%s-%s-01".formatted(trace, span))
                .ifPresent(payload -> values.put(KEY, payload));
        return new Header(values);
    }

    /** Returns a context in which this span is the parent. */
    Context asParent() {
        return Context.root()
                .with(Span.wrap(SpanContext.createFromRemoteParent(
                        trace, span, TraceFlags.getSampled(), TraceState.getDefault())));
    }
}
