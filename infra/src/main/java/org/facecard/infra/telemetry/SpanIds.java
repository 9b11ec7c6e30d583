package org.facecard.infra.telemetry;

import io.opentelemetry.sdk.trace.IdGenerator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Generates span ids: random, except one that a thread sets just before it starts a span. */
final class SpanIds implements IdGenerator {
    private final IdGenerator random = IdGenerator.random();
    private final ThreadLocal<@Nullable SpanPosition> stated = new ThreadLocal<>();

    /** Starts a span at {@code place}. */
    <T> T at(SpanPosition place, Supplier<T> start) {
        stated.set(place);
        try {
            return start.get();
        } finally {
            stated.remove();
        }
    }

    @Override
    public String generateSpanId() {
        SpanPosition place = stated.get();
        return place == null ? random.generateSpanId() : place.span();
    }

    @Override
    public String generateTraceId() {
        SpanPosition place = stated.get();
        return place == null ? random.generateTraceId() : place.trace();
    }
}
