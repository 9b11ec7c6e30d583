package org.facecard.infra.telemetry;

import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The traces of this process, if OpenTelemetry's own variables name a collector. Otherwise nothing of OpenTelemetry is
 * loaded.
 */
public final class Tracing {
    private static final long FLUSH_SECONDS = 5;

    /** Defaults that OpenTelemetry's variables override. */
    private static final Map<String, String> UNLESS_SAID_OTHERWISE = Map.of(
            "otel.service.name",
            "facecard",
            "otel.exporter.otlp.protocol",
            "http/protobuf",
            "otel.metrics.exporter",
            "none",
            "otel.logs.exporter",
            "none");

    private static final Optional<Tracing> HERE = of(System.getenv());

    private final OpenTelemetrySdk sdk;
    private final SpanIds ids = new SpanIds();

    private Tracing() {
        this.sdk = AutoConfiguredOpenTelemetrySdk.builder()
                .addPropertiesSupplier(Tracing::defaults)
                .addTracerProviderCustomizer((provider, properties) -> provider.setIdGenerator(ids))
                .build()
                .getOpenTelemetrySdk();
    }

    private static Map<String, String> defaults() {
        return UNLESS_SAID_OTHERWISE;
    }

    /** Returns the traces of this process, if a collector is configured. */
    public static Optional<Tracing> here() {
        return HERE;
    }

    private static Optional<Tracing> of(Map<String, String> environment) {
        boolean wanted = environment.containsKey("OTEL_EXPORTER_OTLP_ENDPOINT")
                || environment.containsKey("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT");
        return wanted ? Optional.of(new Tracing()) : Optional.empty();
    }

    Tracer tracer() {
        return sdk.getTracer("facecard");
    }

    SpanIds ids() {
        return ids;
    }

    /** Sends the spans that have ended; a process that is about to halt must do this itself. */
    public void flush() {
        sdk.getSdkTracerProvider().forceFlush().join(FLUSH_SECONDS, TimeUnit.SECONDS);
    }
}
